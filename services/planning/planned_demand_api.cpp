#include "services/planning/planned_demand_api.hpp"

#include "services/planning/planned_demand_service.hpp"
#include "services/planning/planned_demand_store.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/recorded.hpp"
#include "services/platform/journal/fields.hpp"

namespace abasto::planning {
namespace {

using namespace api;

struct DemandFilters {
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<Date> after;
    static constexpr auto fields = std::tuple{Field{"site", &DemandFilters::site}, Field{"item", &DemandFilters::item},
                                              Field{"after", &DemandFilters::after}};
};

struct DemandView {
    EventId id;
    SiteCode site;
    ItemCode item;
    Date from_day;
    Date to_day;
    Quantity pieces;
    PlannedDemandKind kind = PlannedDemandKind::other;
    static constexpr auto fields = std::tuple{Field{"id", &DemandView::id},         Field{"site", &DemandView::site},
                                              Field{"item", &DemandView::item},     Field{"from_day", &DemandView::from_day},
                                              Field{"to_day", &DemandView::to_day}, Field{"pieces", &DemandView::pieces},
                                              Field{"kind", &DemandView::kind}};
};

using DemandPath = IdPath<"demand", EventId>;

const DemandPath example_path{*EventId::from_hex("0195f2a07c007000800000000000d001")};
const DemandPlanned example_demand{.site = example::receiver,
                                   .item = example::item,
                                   .from_day = example::day.plus(3),
                                   .to_day = example::day.plus(4),
                                   .pieces = Quantity{240},
                                   .kind = PlannedDemandKind::van_day};

DemandView view_of(const StatedDemand& stated)
{
    const auto& [id, demand] = stated;
    return {id, demand.site, demand.item, demand.from_day, demand.to_day, demand.pieces, demand.kind};
}

// The earliest first.
std::string position_of(const DemandView& view)
{
    return view.from_day.text() + ' ' + view.site.text() + ' ' + view.item.text() + ' ' + view.id.hex();
}

std::vector<DemandView> views_of(const std::vector<StatedDemand>& stated, const DemandFilters& asked)
{
    std::vector<DemandView> views;
    for (const auto& one : stated)
        if ((!asked.site || *asked.site == one.demand.site) && (!asked.item || *asked.item == one.demand.item))
            views.push_back(view_of(one));
    std::ranges::sort(views, {}, position_of);
    return views;
}

Endpoint list(Desk& desk)
{
    return list_endpoint<DemandFilters, DemandView>(
        desk,
        {.about = {.path = "/api/v1/planned-demand",
                   .permission = "read_plans",
                   .summary = "List the van days and campaigns that plans count, which end after a day: today if none is named"},
         .example_query = {{example::receiver, {}, example::day}},
         .example_view = view_of({example_path.id, example_demand}),
         .load = [&desk](const auto& call, const Slice& slice) -> Answer<Page<DemandView>> {
             const auto after = call.parameters.after.value_or(desk.today());
             const auto stated = desk.read([&](db::Connection& connection) { return load_planned_demand(connection, after); });
             return page_of_all(desk, slice, views_of(stated, call.parameters), position_of);
         }});
}

Endpoint state(Desk& desk)
{
    return http::endpoint<Nothing, DemandPlanned, Recorded>(
        {.about = recording("/api/v1/planned-demand", "plan_restock", "State what a van day or a campaign will ask for"),
         .example_body = example_demand,
         .handle = [&desk](const Call<Nothing, DemandPlanned>& call) {
             return record(desk, call.incoming, state_demand, call.body);
         }});
}

Endpoint take_back(Desk& desk)
{
    return http::endpoint<DemandPath, Nothing, Nothing>(
        {.about = {.method = http::Method::DELETE,
                   .path = "/api/v1/planned-demand/{demand}",
                   .permission = "plan_restock",
                   .summary = "Take a planned demand back",
                   .status = 204},
         .example_parameters = example_path,
         .handle = [&desk](const Call<DemandPath, Nothing>& call) -> Answered<Nothing> {
             return desk.write<Nothing>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<Nothing> {
                 if (const auto done = take_demand_back(transaction, by, call.parameters.id); !done) return no(done.error());
                 return Reply<Nothing>{};
             });
         }});
}

}  // namespace

http::EndpointTable planned_demand_endpoints(Desk& desk) { return {list(desk), state(desk), take_back(desk)}; }

}  // namespace abasto::planning
