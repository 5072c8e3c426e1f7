#include "services/planning/stock_level_api.hpp"

#include <cmath>

#include "services/planning/shelf_levels.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"

namespace abasto::planning {
namespace {

using api::Answered;
using api::Desk;
using api::no;
using api::Page;
using http::Call;
using http::Nothing;
using http::Reply;
using importers::shape::Field;

struct LevelQuery {
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<int> limit;
    std::optional<std::string> cursor;
    static constexpr auto fields = std::tuple{Field{"site", &LevelQuery::site}, Field{"item", &LevelQuery::item},
                                              Field{"limit", &LevelQuery::limit}, Field{"cursor", &LevelQuery::cursor}};
};

struct LevelView {
    SiteCode site;
    ItemCode item;
    Quantity usable;
    StockLevel level = StockLevel::unknown;
    std::optional<Quantity> monthly_use;
    std::optional<Quantity> minimum;
    std::optional<Quantity> maximum;
    static constexpr auto fields = std::tuple{Field{"site", &LevelView::site},
                                              Field{"item", &LevelView::item},
                                              Field{"usable", &LevelView::usable},
                                              Field{"level", &LevelView::level},
                                              Field{"monthly_use", &LevelView::monthly_use},
                                              Field{"minimum", &LevelView::minimum},
                                              Field{"maximum", &LevelView::maximum}};
};

LevelView view_of(const ShelfOutlook& shelf, const ShelfLevel& known)
{
    LevelView view{.site = shelf.site,
                   .item = shelf.item,
                   .usable = shelf.on_hand,
                   .level = known.level,
                   .monthly_use = {},
                   .minimum = {},
                   .maximum = {}};
    if (!known.bounds) return view;
    view.monthly_use = Quantity{std::llround(*known.monthly_use)};
    view.minimum = known.bounds->minimum;
    view.maximum = known.bounds->maximum;
    return view;
}

std::vector<LevelView> views_of(const PlanFacts& facts, const LevelQuery& asked, const http::Incoming& incoming)
{
    const ShelfLevels levels{facts.lines};
    std::vector<LevelView> views;
    for (const auto& shelf : facts.shelves) {
        const bool wanted = (!asked.site || *asked.site == shelf.site) && (!asked.item || *asked.item == shelf.item);
        if (!wanted || !api::reaches(incoming, shelf.site)) continue;
        views.push_back(view_of(shelf, levels.of(shelf)));
    }
    return views;
}

Answered<Page<LevelView>> read_levels(Desk& desk, const LoadFacts& load_facts, const Call<LevelQuery, Nothing>& call)
{
    const auto& asked = call.parameters;
    const auto slice = api::slice_of(desk, call.incoming, asked.limit, asked.cursor);
    if (!slice) return no(slice.error());
    if (asked.site && !api::reaches(call.incoming, *asked.site)) return no(http::not_found());
    const auto facts = desk.read([&](db::Connection& connection) { return load_facts(connection, desk.today()); });
    const auto position_of = [](const LevelView& view) { return view.site.text() + ' ' + view.item.text(); };
    return Reply<Page<LevelView>>{.view = api::page_of_all(desk, *slice, views_of(facts, asked, call.incoming), position_of)};
}

}  // namespace

http::EndpointTable stock_level_endpoints(Desk& desk, LoadFacts load_facts)
{
    return {http::endpoint<LevelQuery, Nothing, Page<LevelView>>(
        {.about = {.path = "/api/v1/stock-levels",
                   .permission = "see_stock",
                   .summary = "Tell which shelves are out, low, well or too full",
                   .narrows = true},
         .example_parameters = {.site = *SiteCode::parse("CM1"), .item = {}, .limit = {}, .cursor = {}},
         .example_reply = {.items = {{*SiteCode::parse("CM1"), *ItemCode::parse("CM"), Quantity{180}, StockLevel::low,
                                      Quantity{300}, Quantity{220}, Quantity{520}}},
                           .next = {}},
         .handle = [&desk, load_facts = std::move(load_facts)](const Call<LevelQuery, Nothing>& call) {
             return read_levels(desk, load_facts, call);
         }})};
}

}  // namespace abasto::planning
