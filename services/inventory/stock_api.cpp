#include "services/inventory/stock_api.hpp"

#include <algorithm>

#include "services/inventory/inventory_service.hpp"
#include "services/inventory/movement_store.hpp"
#include "services/inventory/recording_store.hpp"
#include "services/inventory/stock_view.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/journal/fields.hpp"

namespace abasto::inventory {
namespace {

using api::Answered;
using api::Desk;
using api::no;
using api::Page;
using api::Recorded;
using http::Call;
using http::Method;
using http::Nothing;
using http::Reply;
using importers::shape::Field;

struct StockQuery {
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<Date> as_of;
    std::optional<int> limit;
    std::optional<std::string> cursor;
    static constexpr auto fields =
        std::tuple{Field{"site", &StockQuery::site}, Field{"item", &StockQuery::item}, Field{"as_of", &StockQuery::as_of},
                   Field{"limit", &StockQuery::limit}, Field{"cursor", &StockQuery::cursor}};
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

std::string key_of(const ShelfView& shelf) { return shelf.site.text() + ' ' + shelf.item.text(); }

const SiteCode example_site = *SiteCode::parse("BH");
const ItemCode example_item = *ItemCode::parse("CM");
const Date example_day = *Date::parse("2026-03-02");

// Whether a row of that site is to be shown.
bool is_shown(const std::optional<std::vector<SiteCode>>& sites, const SiteCode& site)
{
    return !sites || std::ranges::find(*sites, site) != sites->end();
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

Answered<Page<ShelfView>> read_stock(Desk& desk, const StockHooks& hooks, const Call<StockQuery, Nothing>& call)
{
    const auto& asked = call.parameters;
    const auto slice = api::slice_of(desk, call.incoming, asked.limit, asked.cursor);
    if (!slice) return no(slice.error());
    if (asked.site && !api::reaches(call.incoming, *asked.site)) return no(http::not_found());
    const auto sites = api::narrowed_sites(call.incoming);
    const auto as_of = asked.as_of.value_or(desk.today());
    return desk.read([&](db::Connection& connection) -> Answered<Page<ShelfView>> {
        auto rows = load_stock(connection, {.site = asked.site, .item = asked.item, .as_of = asked.as_of});
        std::erase_if(rows, [&](const StockRow& row) { return !is_shown(sites, row.site); });
        auto page = api::page_of_all(desk, *slice, shelves_of(attribute_fefo(rows), as_of), key_of);
        const auto stale = hooks.stale_since(connection, as_of);
        for (auto& shelf : page.items)
            if (const auto since = stale.find({shelf.site, shelf.item}); since != stale.end()) shelf.stale_since = since->second;
        return Reply<Page<ShelfView>>{.view = std::move(page)};
    });
}

http::Endpoint stock(Desk& desk, StockHooks hooks)
{
    return http::endpoint<StockQuery, Nothing, Page<ShelfView>>(
        {.about = {.path = "/api/v1/stock", .permission = "see_stock", .summary = "Read what is on hand", .narrows = true},
         .example_parameters = {.site = example_site, .item = {}, .as_of = example_day, .limit = {}, .cursor = {}},
         .example_reply = {.items = {{example_site,
                                      example_item,
                                      Quantity{2'880},
                                      {{"L-2041", Date::parse("2029-06-30"), {}, Quantity{2'880}}},
                                      example_day,
                                      {}}},
                           .next = {}},
         .handle = [&desk, hooks = std::move(hooks)](const Call<StockQuery, Nothing>& call) {
             return read_stock(desk, hooks, call);
         }});
}

struct MovementQuery {
    std::optional<SiteCode> site{};
    std::optional<ItemCode> item{};
    std::optional<std::string> batch{};
    std::optional<EventId> event{};
    std::optional<Date> from{};
    std::optional<Date> to{};
    std::optional<int> limit{};
    std::optional<std::string> cursor{};
    static constexpr auto fields = std::tuple{Field{"site", &MovementQuery::site},   Field{"item", &MovementQuery::item},
                                              Field{"batch", &MovementQuery::batch}, Field{"event", &MovementQuery::event},
                                              Field{"from", &MovementQuery::from},   Field{"to", &MovementQuery::to},
                                              Field{"limit", &MovementQuery::limit}, Field{"cursor", &MovementQuery::cursor}};
};

struct MovementView {
    SiteCode site;
    stock::Lot lot;
    Date day;
    std::string counter;  // the account on the other side
    Quantity change;      // of the shelf, signed
    EventId event;
    static constexpr auto fields = std::tuple{Field{"site", &MovementView::site},     Field{"lot", &MovementView::lot},
                                              Field{"day", &MovementView::day},       Field{"counter", &MovementView::counter},
                                              Field{"change", &MovementView::change}, Field{"event", &MovementView::event}};
};

Answered<Page<MovementView>> read_movements(Desk& desk, const Call<MovementQuery, Nothing>& call)
{
    const auto& asked = call.parameters;
    const auto slice = api::slice_of(desk, call.incoming, asked.limit, asked.cursor);
    if (!slice) return no(slice.error());
    if (asked.site && !api::reaches(call.incoming, *asked.site)) return no(http::not_found());
    const auto sites = asked.site ? std::optional(std::vector{*asked.site}) : api::narrowed_sites(call.incoming);
    const MovementQuestion question{
        .sites = sites, .item = asked.item, .batch = asked.batch, .event = asked.event, .from = asked.from, .to = asked.to};
    auto rows = desk.read(
        [&](db::Connection& connection) { return load_movements(connection, question, slice->after, slice->rows + 1); });
    auto page = api::page_of(desk, *slice, std::move(rows), [](const MovementRow& row) { return row.position; });
    Page<MovementView> view{.items = {}, .next = std::move(page.next)};
    for (auto& row : page.items)
        view.items.push_back({row.site, std::move(row.lot), row.day, std::move(row.counter), row.change, row.event});
    return Reply<Page<MovementView>>{.view = std::move(view)};
}

http::Endpoint movements(Desk& desk)
{
    return http::endpoint<MovementQuery, Nothing, Page<MovementView>>(
        {.about = {.path = "/api/v1/movements",
                   .permission = "see_stock",
                   .summary = "Read the book of shelves: by site, item, batch, document or days",
                   .narrows = true},
         .example_parameters = {.site = example_site, .item = example_item, .limit = 20},
         .example_reply = {.items = {{example_site,
                                      {example_item, "L-2041", Date::parse("2029-06-30"), {}},
                                      example_day,
                                      "supplier",
                                      Quantity{1'440},
                                      *EventId::from_hex("0195f2a07c007000800000000000a001")}},
                           .next = {}},
         .handle = [&desk](const Call<MovementQuery, Nothing>& call) { return read_movements(desk, call); }});
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

struct DiscrepancyQuery {
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<DiscrepancyState> state;
    std::optional<int> limit;
    std::optional<std::string> cursor;
    static constexpr auto fields = std::tuple{Field{"site", &DiscrepancyQuery::site}, Field{"item", &DiscrepancyQuery::item},
                                              Field{"state", &DiscrepancyQuery::state}, Field{"limit", &DiscrepancyQuery::limit},
                                              Field{"cursor", &DiscrepancyQuery::cursor}};
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

std::string key_of(const DiscrepancyView& row)
{
    return row.site.text() + ' ' + row.item.text() + ' ' + row.day.text() + ' ' + row.id.hex();
}

Answered<Page<DiscrepancyView>> read_discrepancies(Desk& desk, const Call<DiscrepancyQuery, Nothing>& call)
{
    const auto& asked = call.parameters;
    const auto slice = api::slice_of(desk, call.incoming, asked.limit, asked.cursor);
    if (!slice) return no(slice.error());
    if (asked.site && !api::reaches(call.incoming, *asked.site)) return no(http::not_found());
    const auto sites = asked.site ? std::optional(std::vector{*asked.site}) : api::narrowed_sites(call.incoming);
    std::vector<DiscrepancyView> found;
    for (const auto& row : desk.read(load_discrepancies)) {
        const auto view = view_of(row);
        const bool fits = (!asked.item || *asked.item == view.item) && (!asked.state || *asked.state == view.state);
        if (fits && is_shown(sites, view.site)) found.push_back(view);
    }
    return Reply<Page<DiscrepancyView>>{
        .view = api::page_of_all(desk, *slice, std::move(found), [](const auto& row) { return key_of(row); })};
}

http::Endpoint discrepancies(Desk& desk)
{
    return http::endpoint<DiscrepancyQuery, Nothing, Page<DiscrepancyView>>(
        {.about = {.path = "/api/v1/discrepancies",
                   .permission = "see_stock",
                   .summary = "List where facts disagree with the book",
                   .narrows = true},
         .example_parameters = {.site = {}, .item = {}, .state = DiscrepancyState::open, .limit = {}, .cursor = {}},
         .example_reply = {.items = {{*DiscrepancyId::from_hex("5f8c6b0e4c1d4f0aa2b6a7d9e0c4b312"), "short_delivery",
                                      example_site, example_item, example_day, Quantity{144}}},
                           .next = {}},
         .handle = [&desk](const Call<DiscrepancyQuery, Nothing>& call) { return read_discrepancies(desk, call); }});
}

struct DiscrepancyPath {
    DiscrepancyId discrepancy;
    static constexpr auto fields = std::tuple{Field{"discrepancy", &DiscrepancyPath::discrepancy}};
};
struct ClosingBody {
    stock::DiscrepancyOutcome outcome = stock::DiscrepancyOutcome::explained;
    static constexpr auto fields = std::tuple{Field{"outcome", &ClosingBody::outcome}};
};

http::Endpoint closing(Desk& desk)
{
    return http::endpoint<DiscrepancyPath, ClosingBody, Recorded>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/discrepancies/{discrepancy}/closing",
                   .permission = "move_stock",
                   .summary = "Close a discrepancy of a shelf as what it was found to be",
                   .status = 201,
                   .wants_key = true,
                   .narrows = true},
         .example_parameters = {*DiscrepancyId::from_hex("5f8c6b0e4c1d4f0aa2b6a7d9e0c4b312")},
         .example_body = {stock::DiscrepancyOutcome::found},
         .handle = [&desk](const Call<DiscrepancyPath, ClosingBody>& call) -> Answered<Recorded> {
             const auto known =
                 desk.read([&](db::Connection& connection) { return find_discrepancy(connection, call.parameters.discrepancy); });
             if (!known || !api::reaches(call.incoming, known->state.discrepancy.site)) return no(http::not_found());
             return api::record(desk, call.incoming, close_discrepancy,
                                stock::DiscrepancyClosed{call.parameters.discrepancy, call.body.outcome});
         }});
}

}  // namespace

http::EndpointTable stock_endpoints(Desk& desk, StockHooks hooks)
{
    return {stock(desk, std::move(hooks)), movements(desk), discrepancies(desk), closing(desk)};
}

}  // namespace abasto::inventory
