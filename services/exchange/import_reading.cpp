#include "services/exchange/import_reading.hpp"

#include <memory>

#include "importers/template_items.hpp"
#include "importers/template_sites.hpp"
#include "importers/template_supply_lines.hpp"
#include "services/exchange/lmis_import.hpp"

namespace abasto::exchange {
namespace {

using importers::CsvInput;
using importers::KnownCodes;
using Read = Result<MakeWork, importers::FaultList>;

// Reads the one file of a template, and hands its rows to `make`, which turns them into work.
template <class T, class ReadFile, class Make>
Read read_template(const ImportReading& reading, ReadFile read_file, Make make)
{
    importers::Imported<T> sheet = read_file(reading.open(files_of(reading.kind).front()), reading.known);
    if (!sheet) return Failure{std::move(sheet).error()};
    const auto rows = std::make_shared<const Rows<T>>(std::move(sheet->rows));
    return MakeWork([rows, make, context = reading.context](db::Connection& ledger) -> Result<ImportWork, Refusal> {
        return make(*rows, ledger, context);
    });
}

// For rows that are compared with the definitions.
template <class Make>
auto against_master(const ImportReading& reading, Make make)
{
    return [make, load = reading.load_master](const auto& rows, db::Connection& ledger, const ImportContext& context) {
        return make(rows, load(ledger), ledger, context);
    };
}

// For rows that tell what has happened.
template <class ReadFile>
auto until_today(const ImportReading& reading, ReadFile read_file)
{
    return [read_file, today = reading.context.today](CsvInput in, const KnownCodes& known) {
        return read_file(std::move(in), known, today);
    };
}

Read read_lmis(const ImportReading& reading)
{
    auto products = importers::read_lmis_products(reading.open(ImportFile::products));
    auto sites = importers::read_lmis_sites(reading.open(ImportFile::sites));
    importers::FaultList faults;
    if (!products) faults.add(products.error());
    if (!sites) faults.add(sites.error());
    if (!faults.empty()) return Failure{std::move(faults)};
    const auto known = importers::codes_of(*products, *sites);
    auto reports = importers::read_lmis_reports(reading.open(ImportFile::reports), known, reading.context.today);
    if (!reports) return Failure{std::move(reports).error()};
    const auto files = std::make_shared<const LmisFiles>(LmisFiles{std::move(*products), std::move(*sites), std::move(*reports)});
    return MakeWork([files, load = reading.load_master,
                     actor = reading.context.actor](db::Connection& ledger) -> Result<ImportWork, Refusal> {
        return make_lmis_work(*files, load(ledger), ledger, actor);
    });
}

}  // namespace

Read read_import(const ImportReading& reading)
{
    switch (reading.kind) {
    case ImportKind::items:
        return read_template<catalogue::Item>(reading, importers::read_items, against_master(reading, make_items_work));
    case ImportKind::sites:
        return read_template<importers::SiteRow>(reading, importers::read_sites, against_master(reading, make_sites_work));
    case ImportKind::supply_lines:
        return read_template<network::SupplyLine>(reading, importers::read_supply_lines,
                                                  against_master(reading, make_lines_work));
    case ImportKind::lots: return read_template<importers::LotRow>(reading, importers::read_lots, make_lots_work);
    case ImportKind::opening_stock:
        return read_template<importers::OpeningStockRow>(reading, until_today(reading, importers::read_opening_stock),
                                                         make_opening_work);
    case ImportKind::receipts:
        return read_template<importers::ReceiptRow>(reading, until_today(reading, importers::read_receipts), make_receipts_work);
    case ImportKind::lmis: break;
    }
    return read_lmis(reading);
}

KnownCodes codes_of(const journal::MasterData& master)
{
    KnownCodes known;
    for (const auto& item : master.items) {
        known.items.insert(item.code);
        known.kits[item.code] = item.components;
    }
    for (const auto& site : master.sites) known.sites.insert(site.code);
    for (const auto& zone : master.zones) known.zones.insert(zone.code);
    return known;
}

}  // namespace abasto::exchange
