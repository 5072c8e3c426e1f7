#include <fmt/ostream.h>

#include <fstream>
#include <memory>

#include "importers/template_items.hpp"
#include "importers/template_sites.hpp"
#include "importers/template_supply_lines.hpp"
#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/app/progress_bar.hpp"
#include "services/exchange/lmis_import.hpp"
#include "services/exchange/template_import.hpp"
#include "services/inventory/catalogue_store.hpp"

namespace abasto::app {
namespace {

using exchange::ImportCounts;
using exchange::ImportWork;
using exchange::MakeWork;
using importers::CsvInput;
using importers::KnownCodes;

struct ImportOptions {
    std::string data, kind, file, products, sites;
    bool commit = false;
};

journal::MasterData load_master(db::Connection& connection)
{
    return {.items = inventory::load_items(connection),
            .sites = inventory::load_sites(connection),
            .lines = inventory::load_supply_lines(connection)};
}

KnownCodes codes_of(const journal::MasterData& master)
{
    KnownCodes known;
    for (const auto& item : master.items) {
        known.items.insert(item.code);
        known.kits[item.code] = item.components;
    }
    for (const auto& site : master.sites) known.sites.insert(site.code);
    return known;
}

void report(Session& session, const ImportCounts& rows, bool committed)
{
    fmt::print(session.console.out, "{} new, {} same, {} changed, 0 errors{}\n", rows.fresh, rows.same, rows.changed,
               committed ? ": committed" : ": preview, nothing written");
}

// Preview reads and tells; commit does the same work again inside the transaction that writes it.
void preview_or_commit(Session& session, journal::Journal& ledger, const MakeWork& make, bool commit)
{
    if (!commit) {
        const auto work = make(*ledger.open_reader());
        return work ? report(session, work->rows, false) : print_refusal(session, work.error());
    }
    ProgressBar bar(session.console, "importing");
    const auto written = ledger.writer().run([&](journal::WriteTransaction& transaction) {
        return exchange::write_import(transaction, make, [&](std::size_t done, std::size_t all) { bar.show(done, all); });
    });
    written ? report(session, *written, true) : print_refusal(session, written.error());
}

// The rows of one file, or all that is wrong with it on stderr.
template <class T, class Read>
std::optional<importers::Sheet<T>> read_file(Session& session, const std::string& path, Read read)
{
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        print_refusal(session, {RefusalCode::malformed, path + " cannot be opened"});
        return std::nullopt;
    }
    importers::Imported<T> sheet = read(CsvInput{in, path});
    if (sheet) return std::move(sheet).value();
    session.console.err << importers::text(sheet.error());
    session.status = 1;
    return std::nullopt;
}

void import_lmis(const ImportOptions& options, Session& session)
{
    auto ledger = open_ledger(options.data, session);
    auto products = read_file<importers::LmisProduct>(session, options.products, importers::read_lmis_products);
    auto sites = read_file<importers::LmisSite>(session, options.sites, importers::read_lmis_sites);
    if (!products || !sites) return;
    const auto known = importers::codes_of(*products, *sites);
    auto reports = read_file<importers::LmisReportRow>(
        session, options.file, [&](CsvInput in) { return importers::read_lmis_reports(std::move(in), known); });
    if (!reports) return;
    const exchange::LmisFiles files{std::move(*products), std::move(*sites), std::move(*reports)};
    const MakeWork make = [&](db::Connection& connection) -> Result<ImportWork, Refusal> {
        return exchange::make_lmis_work(files, load_master(connection), connection, command_line_actor());
    };
    preview_or_commit(session, ledger, make, options.commit);
}

// Reads the file with the codes that the ledger knows, and hands its rows to `make_rows`, which turns them into work.
template <class T, class Read, class MakeRows>
void import_rows(const ImportOptions& options, Session& session, Read read, MakeRows make_rows)
{
    auto ledger = open_ledger(options.data, session);
    const auto known = codes_of(load_master(*ledger.open_reader()));
    const auto sheet = read_file<T>(session, options.file, [&](CsvInput in) { return read(std::move(in), known); });
    if (!sheet) return;
    const exchange::ImportContext context{command_line_actor(), journal::programme_day(session.clock.seconds())};
    const MakeWork make = [&](db::Connection& connection) -> Result<ImportWork, Refusal> {
        return make_rows(sheet->rows, connection, context);
    };
    preview_or_commit(session, ledger, make, options.commit);
}

// For rows that are compared with the master data.
auto against_master(auto make)
{
    return [make](const auto& rows, db::Connection& connection, const exchange::ImportContext& context) {
        return make(rows, load_master(connection), connection, context);
    };
}

void import_template(const ImportOptions& options, Session& session)
{
    const auto read_sites = [](CsvInput in, const KnownCodes&) { return importers::read_sites(std::move(in)); };
    if (options.kind == "items")
        import_rows<catalogue::Item>(options, session, importers::read_items, against_master(exchange::make_items_work));
    else if (options.kind == "sites")
        import_rows<network::Site>(options, session, read_sites, against_master(exchange::make_sites_work));
    else if (options.kind == "supply_lines")
        import_rows<network::SupplyLine>(options, session, importers::read_supply_lines,
                                         against_master(exchange::make_lines_work));
    else if (options.kind == "lots")
        import_rows<importers::LotRow>(options, session, importers::read_lots, exchange::make_lots_work);
    else if (options.kind == "opening_stock")
        import_rows<importers::OpeningStockRow>(options, session, importers::read_opening_stock, exchange::make_opening_work);
    else
        import_rows<importers::ReceiptRow>(options, session, importers::read_receipts, exchange::make_receipts_work);
}

void add_lmis(CLI::App& import, Session& session)
{
    auto* command = import.add_subcommand("lmis", "monthly LMIS reports");
    const auto options = std::make_shared<ImportOptions>();
    add_data_option(*command, options->data);
    command->add_option("--products", options->products, "CSV of products")->required()->type_name("FILE");
    command->add_option("--sites", options->sites, "CSV of sites")->required()->type_name("FILE");
    command->add_option("REPORTS", options->file, "CSV of monthly reports")->required()->type_name("");
    command->add_flag("--commit", options->commit, "write; without it, preview only");
    command->callback([options, &session] { import_lmis(*options, session); });
}

void add_template(CLI::App& import, Session& session)
{
    auto* command = import.add_subcommand("template", "one of our own templates");
    const auto options = std::make_shared<ImportOptions>();
    add_data_option(*command, options->data);
    command->add_option("KIND", options->kind, "items, sites, supply_lines, lots, opening_stock or receipts")
        ->required()
        ->type_name("")
        ->check(CLI::IsMember({"items", "sites", "supply_lines", "lots", "opening_stock", "receipts"}));
    command->add_option("FILE", options->file, "CSV")->required()->type_name("");
    command->add_flag("--commit", options->commit, "write; without it, preview only");
    command->callback([options, &session] { import_template(*options, session); });
}

}  // namespace

void add_import_commands(CLI::App& root, Session& session)
{
    auto* import = root.add_subcommand("import", "bring files into the ledger: all of a file or nothing");
    import->require_subcommand(1);
    add_lmis(*import, session);
    add_template(*import, session);
}

}  // namespace abasto::app
