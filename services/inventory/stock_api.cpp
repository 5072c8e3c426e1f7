#include "services/inventory/stock_api.hpp"

#include "services/inventory/inventory_service.hpp"
#include "services/inventory/movement_store.hpp"
#include "services/inventory/recording_store.hpp"
#include "services/inventory/stock_view.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/journal/fields.hpp"

namespace abasto::inventory {
namespace {

using namespace api;

struct StockFilters {
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<Date> as_of;
    static constexpr auto fields =
        std::tuple{Field{"site", &StockFilters::site}, Field{"item", &StockFilters::item}, Field{"as_of", &StockFilters::as_of}};
};

struct LotView {
    std::string batch;  // empty: not known which lot
    std::optional<Date> expiry;
    FundCode fund;
    Quantity on_hand;
    static constexpr auto fields = std::tuple{Field{"batch", &LotView::batch}, Field{"expiry", &LotView::expiry},
                                              Field{"fund", &LotView::fund}, Field{"on_hand", &LotView::on_hand}};
};

struct ShelfView {
    SiteCode site;
    ItemCode item;
    Quantity on_hand;
    std::vector<LotView> lots;
    Date as_of;
    std::optional<Date> stale_since;  // nothing was reported from this day on
    static constexpr auto fields = std::tuple{
        Field{"site", &ShelfView::site}, Field{"item", &ShelfView::item},   Field{"on_hand", &ShelfView::on_hand},
        Field{"lots", &ShelfView::lots}, Field{"as_of", &ShelfView::as_of}, Field{"stale_since", &ShelfView::stale_since}};
};

std::string shelf_key(const ShelfView& shelf) { return shelf.site.text() + ' ' + shelf.item.text(); }

// The shelf that a position names; none: the beginning.
std::optional<std::pair<SiteCode, ItemCode>> shelf_at(const std::string& position)
{
    const auto blank = position.find(' ');
    if (blank == std::string::npos) return std::nullopt;
    return std::pair{*SiteCode::parse(position.substr(0, blank)), *ItemCode::parse(position.substr(blank + 1))};
}

// Rows come by site and item.
std::vector<ShelfView> shelves_of(const std::vector<StockRow>& rows, Date as_of)
{
    std::vector<ShelfView> shelves;
    for (const auto& row : rows) {
        if (shelves.empty() || shelves.back().site != row.site || shelves.back().item != row.lot.item)
            shelves.push_back({row.site, row.lot.item, Quantity{}, {}, as_of, {}});
        auto& shelf = shelves.back();
        shelf.on_hand += row.on_hand;
        if (row.on_hand != Quantity{}) shelf.lots.push_back({row.lot.batch, row.lot.expiry, row.lot.fund, row.on_hand});
    }
    return shelves;
}

// Of no more shelves than the page needs, site by site where the caller does not see them all.
std::vector<StockRow> load_page(db::Connection& connection, StockQuestion question,
                                const std::optional<std::vector<SiteCode>>& sites)
{
    if (!sites) return load_stock(connection, question);
    std::vector<StockRow> rows;
    for (const auto& site : *sites) {
        question.site = site;
        const auto more = load_stock(connection, question);
        rows.insert(rows.end(), more.begin(), more.end());
    }
    return rows;
}

Answer<Page<ShelfView>> read_stock(Desk& desk, const StockHooks& hooks, const Call<Paged<StockFilters>, Nothing>& call,
                                   const Slice& slice)
{
    const auto& asked = call.parameters;
    const auto sites = sites_asked(call.incoming, asked.site);
    if (!sites) return no(sites.error());
    const auto as_of = asked.as_of.value_or(desk.today());
    // A shelf on two days would tell what was handed out between them.
    if (as_of != desk.today() &&
        network::scope_of(call.incoming.caller.role, network::Permission::read_book) == network::Scope::none)
        return no(http::Problem(403, "forbidden", "your role sees its stock as it is, not as it was"));
    const StockQuestion question{
        .item = asked.item, .as_of = asked.as_of, .after = shelf_at(slice.after), .shelves_max = slice.rows + 1};
    return desk.read([&](db::Connection& connection) -> Answer<Page<ShelfView>> {
        const auto rows = load_page(connection, question, *sites);
        auto page = page_of(desk, slice, shelves_of(attribute_fefo(rows), as_of), shelf_key);
        for (auto& shelf : page.items) shelf.stale_since = hooks.stale_since(connection, {shelf.site, shelf.item}, as_of);
        return page;
    });
}

Endpoint stock(Desk& desk, StockHooks hooks)
{
    return list_endpoint<StockFilters, ShelfView>(
        desk, {.about = {.path = "/api/v1/stock", .permission = "see_stock", .summary = "Read what is on hand", .narrows = true},
               .example_query = {{.site = example::site, .item = {}, .as_of = example::day}},
               .example_view = {example::site,
                                example::item,
                                Quantity{2'880},
                                {{"L-2041", Date::parse("2029-06-30"), {}, Quantity{2'880}}},
                                example::day,
                                {}},
               .load = [&desk, hooks = std::move(hooks)](const auto& call, const Slice& slice) {
                   return read_stock(desk, hooks, call, slice);
               }});
}

struct MovementFilters {
    std::optional<SiteCode> site{};
    std::optional<ItemCode> item{};
    std::optional<std::string> batch{};
    std::optional<EventId> event{};
    std::optional<Date> from{};
    std::optional<Date> to{};
    static constexpr auto fields = std::tuple{Field{"site", &MovementFilters::site},   Field{"item", &MovementFilters::item},
                                              Field{"batch", &MovementFilters::batch}, Field{"event", &MovementFilters::event},
                                              Field{"from", &MovementFilters::from},   Field{"to", &MovementFilters::to}};
};

struct MovementView {
    SiteCode site;
    stock::Lot lot;
    Date day;
    std::string counter;           // the account on the other side
    Quantity change;               // of the shelf, signed
    std::optional<EventId> event;  // none: what was handed out in the week that ends on this day
    static constexpr auto fields = std::tuple{Field{"site", &MovementView::site},     Field{"lot", &MovementView::lot},
                                              Field{"day", &MovementView::day},       Field{"counter", &MovementView::counter},
                                              Field{"change", &MovementView::change}, Field{"event", &MovementView::event}};
};

MovementView view_of(const MovementRow& row) { return {row.site, row.lot, row.day, row.counter, row.change, row.event}; }

Answer<Page<MovementView>> read_movements(Desk& desk, const Call<Paged<MovementFilters>, Nothing>& call, const Slice& slice)
{
    const auto& asked = call.parameters;
    const auto sites = sites_asked(call.incoming, asked.site);
    if (!sites) return no(sites.error());
    const MovementQuestion question{.sites = *sites,
                                    .week_totals = reads_week_totals(call.incoming),
                                    .item = asked.item,
                                    .batch = asked.batch,
                                    .event = asked.event,
                                    .from = asked.from,
                                    .to = asked.to};
    auto rows =
        desk.read([&](db::Connection& connection) { return load_movements(connection, question, slice.after, slice.rows + 1); });
    const auto page = page_of(desk, slice, std::move(rows), [](const MovementRow& row) { return row.position; });
    return shown<MovementView>(page, [](const MovementRow& row) { return view_of(row); });
}

Endpoint movements(Desk& desk)
{
    return list_endpoint<MovementFilters, MovementView>(
        desk,
        {.about = {.path = "/api/v1/movements",
                   .permission = "read_book",
                   .summary = "Read the book of shelves: by site, item, batch, document or days. Handouts are one row a week, "
                              "without event, for who has read_week_totals; for others they are left out",
                   .narrows = true},
         .example_query = {{.site = example::site, .item = example::item}, 20},
         .example_view = {example::site, example::lot(), example::day, "supplier", Quantity{1'440},
                          *EventId::from_hex("0195f2a07c007000800000000000a001")},
         .load = [&desk](const auto& call, const Slice& slice) { return read_movements(desk, call, slice); }});
}

enum class DiscrepancyState { open, closed };

}  // namespace
}  // namespace abasto::inventory

template <>
struct abasto::EnumNames<abasto::inventory::DiscrepancyState> {
    static constexpr std::array<std::string_view, 2> names{"open", "closed"};
};

namespace abasto::inventory {
namespace {

struct DiscrepancyFilters {
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<DiscrepancyState> state;
    static constexpr auto fields = std::tuple{Field{"site", &DiscrepancyFilters::site}, Field{"item", &DiscrepancyFilters::item},
                                              Field{"state", &DiscrepancyFilters::state}};
};

struct DiscrepancyView {
    DiscrepancyId id;
    std::string kind;
    SiteCode site;
    ItemCode item;
    Date day;
    Quantity quantity;
    DiscrepancyState state = DiscrepancyState::open;
    static constexpr auto fields =
        std::tuple{Field{"id", &DiscrepancyView::id},      Field{"kind", &DiscrepancyView::kind},
                   Field{"site", &DiscrepancyView::site},  Field{"item", &DiscrepancyView::item},
                   Field{"day", &DiscrepancyView::day},    Field{"quantity", &DiscrepancyView::quantity},
                   Field{"state", &DiscrepancyView::state}};
};

DiscrepancyView view_of(const DiscrepancyRow& row)
{
    return {row.id,
            row.kind,
            row.site,
            row.item,
            row.day,
            row.quantity,
            row.closed ? DiscrepancyState::closed : DiscrepancyState::open};
}

Answer<Page<DiscrepancyView>> read_discrepancies(Desk& desk, const Call<Paged<DiscrepancyFilters>, Nothing>& call,
                                                 const Slice& slice)
{
    const auto& asked = call.parameters;
    auto sites = sites_asked(call.incoming, asked.site);
    if (!sites) return no(sites.error());
    DiscrepancyQuestion question{
        .sites = std::move(*sites), .item = asked.item, .closed = {}, .after = slice.after, .rows_max = slice.rows + 1};
    if (asked.state) question.closed = *asked.state == DiscrepancyState::closed;
    auto rows = desk.read([&](db::Connection& connection) { return load_discrepancies(connection, question); });
    return shown<DiscrepancyView>(
        page_of(desk, slice, std::move(rows), [](const DiscrepancyRow& row) { return position_of(row); }),
        [](const DiscrepancyRow& row) { return view_of(row); });
}

const DiscrepancyId example_discrepancy = *DiscrepancyId::from_hex("5f8c6b0e4c1d4f0aa2b6a7d9e0c4b312");

Endpoint discrepancies(Desk& desk)
{
    return list_endpoint<DiscrepancyFilters, DiscrepancyView>(
        desk, {.about = {.path = "/api/v1/discrepancies",
                         .permission = "see_stock",
                         .summary = "List where facts disagree with the book",
                         .narrows = true},
               .example_query = {{.site = {}, .item = {}, .state = DiscrepancyState::open}},
               .example_view = {example_discrepancy, "short_delivery", example::site, example::item, example::day, Quantity{144}},
               .load = [&desk](const auto& call, const Slice& slice) { return read_discrepancies(desk, call, slice); }});
}

using DiscrepancyPath = IdPath<"discrepancy", DiscrepancyId>;

struct ClosingBody {
    stock::DiscrepancyOutcome outcome = stock::DiscrepancyOutcome::explained;
    static constexpr auto fields = std::tuple{Field{"outcome", &ClosingBody::outcome}};
};

Endpoint closing(Desk& desk)
{
    return http::endpoint<DiscrepancyPath, ClosingBody, Recorded>(
        {.about = narrowed(recording("/api/v1/discrepancies/{discrepancy}/closing", "move_stock",
                                     "Close a discrepancy of a shelf or a shipment as what it was found to be")),
         .example_parameters = {example_discrepancy},
         .example_body = {stock::DiscrepancyOutcome::found},
         .handle = [&desk](const Call<DiscrepancyPath, ClosingBody>& call) -> Answered<Recorded> {
             const auto& id = call.parameters.id;
             const auto known = desk.read([&](db::Connection& connection) { return find_discrepancy(connection, id); });
             if (!known || !reaches(call.incoming, known->state.discrepancy.site)) return no(http::not_found());
             return record(desk, call.incoming, close_discrepancy, stock::DiscrepancyClosed{id, call.body.outcome});
         }});
}

}  // namespace

http::EndpointTable stock_endpoints(Desk& desk, StockHooks hooks)
{
    return {stock(desk, std::move(hooks)), movements(desk), discrepancies(desk), closing(desk)};
}

}  // namespace abasto::inventory
