#include "services/exchange/template_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "domain/journal/stream.hpp"
#include "services/exchange/ledger_store.hpp"
#include "services/platform/journal/codec.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/journal_store.hpp"

namespace abasto::exchange {
namespace {

using journal::natural_id;

void add_event(ImportWork& work, EventId id, journal::Body body, const ImportContext& context)
{
    auto stream = *journal::stream_of(body);
    work.events.push_back({id, std::move(stream), context.actor, std::move(body)});
}

struct DefinitionKey {
    std::string_view kind;  // item, site or supply_line
    std::string key;
};

// Named by its content and by what it takes the place of, so that a definition can come back to an earlier one.
void define(ImportWork& work, const DefinitionKey& key, journal::Body body,
            const std::pair<db::Connection&, const ImportContext&>& into)
{
    const auto previous = find_definition(into.first, key.kind, key.key);
    ++(previous ? work.rows.changed : work.rows.fresh);
    const EventId id{natural_id("definition", {key.kind, key.key, journal::encode(body), previous ? previous->hex() : ""})};
    add_event(work, id, std::move(body), into.second);
}

template <class Definition>
bool stands(const std::vector<Definition>& known, const Definition& definition)
{
    return std::find(known.begin(), known.end(), definition) != known.end();
}

// The id itself or, where its event was reversed, the one under which the same is recorded again.
EventId not_reversed(EventId id, db::Connection& ledger)
{
    while (is_reversed(ledger, id)) id = EventId{natural_id("recorded_again", {id.hex()})};
    return id;
}

// A fact is there already, is new, or contradicts what is recorded under its id.
Result<Done, Refusal> add_fact(ImportWork& work, journal::NewEvent fact, std::string_view what, db::Connection& ledger)
{
    fact.id = not_reversed(fact.id, ledger);
    if (!is_recorded(ledger, fact.id)) {
        ++work.rows.fresh;
        work.events.push_back(std::move(fact));
        return Done{};
    }
    const auto recorded = journal::find_event(ledger, fact.id);
    if (recorded->body != fact.body)
        return Failure{
            Refusal{RefusalCode::already_recorded,
                    fmt::format("{} is recorded with other content; correct it by reversing event {}", what, fact.id.hex())}};
    ++work.rows.same;
    return Done{};
}

// What the template does not carry. Days that nobody has stated stay assumed until a file says others.
void keep_unstated(network::SupplyLine& line, const network::SupplyLine& before)
{
    const bool same_days = line.lead_time_days == before.lead_time_days && line.review_days == before.review_days;
    line.service_permille = before.service_permille;
    line.assumed = before.assumed && same_days;
}

struct Delivery {
    std::size_t row;  // its first one
    stock::GoodsReceived receipt;
};

// By ref and supplier.
std::vector<Delivery> deliveries_of(const Rows<importers::ReceiptRow>& rows)
{
    std::map<std::pair<std::string, std::string>, Delivery> deliveries;
    for (const auto& [number, row] : rows) {
        auto& receipt = deliveries.try_emplace({row.ref, row.supplier}, Delivery{number, {}}).first->second.receipt;
        receipt.site = row.site;
        receipt.occurred_on = row.occurred_on;
        receipt.place = stock::Place::back_dated;  // the same file gives the same event on whatever day it is imported
        receipt.supplier = row.supplier;
        receipt.reference = row.ref;
        receipt.accepted.push_back({row.lot, row.quantity});
    }
    std::vector<Delivery> sorted;
    sorted.reserve(deliveries.size());
    for (auto& [key, delivery] : deliveries) sorted.push_back(std::move(delivery));
    return sorted;
}

// Receipts were once named by ref and site alone: one that this supplier's delivery was recorded under goes on being its own.
EventId receipt_id(const stock::GoodsReceived& receipt, db::Connection& ledger)
{
    const auto named = not_reversed(EventId{natural_id("receipt", {receipt.reference, receipt.site.text()})}, ledger);
    if (is_recorded(ledger, named)) {
        const auto recorded = journal::find_event(ledger, named);
        const auto* before = std::get_if<stock::GoodsReceived>(&recorded->body);
        if (before != nullptr && before->supplier == receipt.supplier) return named;
    }
    return EventId{natural_id("receipt", {receipt.reference, receipt.site.text(), receipt.supplier})};
}

}  // namespace

ImportWork make_items_work(const Rows<catalogue::Item>& rows, const journal::MasterData& known, db::Connection& ledger,
                           const ImportContext& context)
{
    ImportWork work;
    for (const auto& [row, item] : rows) {
        if (stands(known.items, item))
            ++work.rows.same;
        else
            define(work, {"item", item.code.text()}, catalogue::ItemDefined{item}, {ledger, context});
    }
    return work;
}

ImportWork make_sites_work(const Rows<importers::SiteRow>& rows, const journal::MasterData& known, db::Connection& ledger,
                           const ImportContext& context)
{
    ImportWork work;
    for (const auto& [number, row] : rows) {
        auto site = row.site;
        const auto before = std::ranges::find(known.sites, site.code, &network::Site::code);
        if (before != known.sites.end()) {
            site.assumed = before->assumed;
            if (!row.tells_area) site.area = before->area;
        }
        if (before != known.sites.end() && *before == site)
            ++work.rows.same;
        else
            define(work, {"site", site.code.text()}, network::SiteDefined{site}, {ledger, context});
    }
    return work;
}

ImportWork make_lines_work(const Rows<network::SupplyLine>& rows, const journal::MasterData& known, db::Connection& ledger,
                           const ImportContext& context)
{
    ImportWork work;
    for (const auto& [row, stated] : rows) {
        auto line = stated;
        const auto before = std::find_if(known.lines.begin(), known.lines.end(), [&](const network::SupplyLine& other) {
            return other.from == line.from && other.to == line.to;
        });
        if (before != known.lines.end()) keep_unstated(line, *before);
        if (before != known.lines.end() && *before == line)
            ++work.rows.same;
        else
            define(work, {"supply_line", line.from.text() + ':' + line.to.text()}, network::SupplyLineDefined{line},
                   {ledger, context});
    }
    return work;
}

ImportWork make_lots_work(const Rows<importers::LotRow>& rows, db::Connection& ledger, const ImportContext& context)
{
    ImportWork work;
    for (const auto& [number, row] : rows) {
        const auto lot = journal::lot_id(row.lot);
        const auto before = find_lot_status(ledger, lot);
        if (before && before->status == row.status) {
            ++work.rows.same;
            continue;
        }
        ++(before ? work.rows.changed : work.rows.fresh);
        const EventId id{natural_id("lot_status", {lot.hex(), to_string(row.status), before ? before->event.hex() : ""})};
        add_event(work, not_reversed(id, ledger), stock::LotStatusSet{row.lot, row.status, context.today, row.manufactured},
                  context);
    }
    return work;
}

Result<ImportWork, Refusal> make_opening_work(const Rows<importers::OpeningStockRow>& rows, db::Connection& ledger,
                                              const ImportContext& context)
{
    ImportWork work;
    for (const auto& [number, row] : rows) {
        const EventId id{natural_id("opening_stock", {row.site.text(), row.lot.item.text(), journal::lot_id(row.lot).hex()})};
        const journal::NewEvent fact{id, journal::site_stream(row.site), context.actor,
                                     stock::OpeningStockRecorded{row.site, row.day, {{row.lot, row.quantity}}}};
        const auto what = fmt::format("row {}: opening stock of {} at {}", number, row.lot.item.text(), row.site.text());
        if (const auto added = add_fact(work, fact, what, ledger); !added) return Failure{added.error()};
    }
    return work;
}

Result<ImportWork, Refusal> make_receipts_work(const Rows<importers::ReceiptRow>& rows, db::Connection& ledger,
                                               const ImportContext& context)
{
    ImportWork work;
    for (const auto& [number, delivery] : deliveries_of(rows)) {
        const journal::NewEvent fact{receipt_id(delivery, ledger), journal::site_stream(delivery.site), context.actor, delivery};
        const auto what = fmt::format("row {}, column ref: '{}' of supplier '{}' at {}", number, delivery.reference,
                                      delivery.supplier, delivery.site.text());
        if (const auto added = add_fact(work, fact, what, ledger); !added) return Failure{added.error()};
    }
    return work;
}

}  // namespace abasto::exchange
