#include "services/planning/indicator_api.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/planning/indicator_service.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"

namespace abasto::planning {
namespace {

using namespace api;

struct IndicatorFilters {
    Date as_of;
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<Language> language;
    static constexpr auto fields =
        std::tuple{Field{"as_of", &IndicatorFilters::as_of}, Field{"site", &IndicatorFilters::site},
                   Field{"item", &IndicatorFilters::item}, Field{"language", &IndicatorFilters::language}};
};

// Of the days from the first to the last of them.
struct IndicatorView {
    Indicator indicator = Indicator::reporting_rate;
    Date from;
    Date to;
    Quantity counted;
    Quantity of;
    Quantity parts;
    Quantity silent;
    std::string formula;
    static constexpr auto fields = std::tuple{Field{"indicator", &IndicatorView::indicator},
                                              Field{"from", &IndicatorView::from},
                                              Field{"to", &IndicatorView::to},
                                              Field{"counted", &IndicatorView::counted},
                                              Field{"of", &IndicatorView::of},
                                              Field{"parts", &IndicatorView::parts},
                                              Field{"silent", &IndicatorView::silent},
                                              Field{"formula", &IndicatorView::formula}};
};

struct PartFilters {
    Indicator indicator = Indicator::reporting_rate;
    Date as_of;
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<Language> language;
    static constexpr auto fields = std::tuple{Field{"indicator", &PartFilters::indicator}, Field{"as_of", &PartFilters::as_of},
                                              Field{"site", &PartFilters::site}, Field{"item", &PartFilters::item},
                                              Field{"language", &PartFilters::language}};
};

// Without figures: it is silent.
struct PartView {
    SiteCode site;
    std::optional<ItemCode> item;
    std::optional<ShipmentId> shipment;
    Date from;
    Date to;
    std::optional<Quantity> counted;
    std::optional<Quantity> of;
    std::optional<std::string> explain;  // where the figures are not plain counts
    static constexpr auto fields =
        std::tuple{Field{"site", &PartView::site}, Field{"item", &PartView::item},      Field{"shipment", &PartView::shipment},
                   Field{"from", &PartView::from}, Field{"to", &PartView::to},          Field{"counted", &PartView::counted},
                   Field{"of", &PartView::of},     Field{"explain", &PartView::explain}};
};

IndicatorFacts load_facts_of(Desk& desk, const LoadFacts& load_facts, Date as_of)
{
    return desk.read([&](db::Connection& connection) { return load_indicator_facts(connection, load_facts, as_of); });
}

template <class Filters>
std::vector<IndicatorPart> parts_asked(Indicator indicator, const IndicatorFacts& facts, const Filters& asked)
{
    auto parts = parts_of(indicator, facts, last_closed_month(asked.as_of));
    std::erase_if(parts, [&](const IndicatorPart& part) {
        return (asked.site && *asked.site != part.site) || (asked.item && asked.item != part.item);
    });
    return parts;
}

IndicatorView view_of_value(Indicator indicator, const IndicatorFacts& facts, const IndicatorFilters& asked)
{
    std::vector<std::optional<Share>> shares;
    for (const auto& part : parts_asked(indicator, facts, asked)) shares.push_back(part.share);
    const auto value = value_of(indicator, shares);
    const auto [from, to] = indicator_days(indicator, asked.as_of);
    return {indicator,
            from,
            to,
            value.counted,
            value.of,
            Quantity{value.parts},
            Quantity{value.silent},
            formula_of(indicator, asked.language.value_or(Language::es))};
}

PartView view_of_part(const IndicatorPart& part, const PartFilters& asked)
{
    const auto days = indicator_days(asked.indicator, asked.as_of);
    PartView view{part.site, part.item, part.shipment, days.from, days.to, {}, {}, {}};
    if (!part.share) return view;
    view.counted = part.share->counted;
    view.of = part.share->of;
    if (asked.indicator == Indicator::unmet_demand && part.figures)
        view.explain = explain_unmet(*part.figures, asked.language.value_or(Language::es));
    return view;
}

// What adds most comes first, the silent last.
std::string position_of_part(const PartView& view)
{
    const auto weight = Quantity::recorded_max - (view.counted ? view.counted->pieces() : -1);
    return fmt::format("{:020} {} {}", weight, view.site.text(), view.shipment ? view.shipment->hex() : view.item->text());
}

Endpoint values(Desk& desk, const LoadFacts& load_facts)
{
    const auto example_formula = formula_of(Indicator::stock_out_rate, Language::es);
    return list_endpoint<IndicatorFilters, IndicatorView>(
        desk,
        {.about = {.path = "/api/v1/indicators", .permission = "read_plans", .summary = "Tell the indicators and their formulas"},
         .example_query = {{example::day, {}, example::item, Language::es}},
         .example_view = {Indicator::stock_out_rate, example::day, example::day, Quantity{3}, Quantity{40}, Quantity{42},
                          Quantity{2}, example_formula},
         .load = [&desk, load_facts](const auto& call, const Slice& slice) -> Answer<Page<IndicatorView>> {
             const auto facts = load_facts_of(desk, load_facts, call.parameters.as_of);
             std::vector<IndicatorView> views;
             for (std::size_t i = 0; i < EnumNames<Indicator>::names.size(); ++i)
                 views.push_back(view_of_value(static_cast<Indicator>(i), facts, call.parameters));
             return page_of_all(desk, slice, std::move(views),
                                [](const IndicatorView& view) { return std::to_string(static_cast<int>(view.indicator)); });
         }});
}

Endpoint parts(Desk& desk, const LoadFacts& load_facts)
{
    return list_endpoint<PartFilters, PartView>(
        desk, {.about = {.path = "/api/v1/indicators/{indicator}",
                         .permission = "read_plans",
                         .summary = "List the shelves or shipments that an indicator is made of, what adds most first"},
               .example_query = {{Indicator::unmet_demand, example::day, {}, example::item, Language::es}},
               .example_view = {example::receiver,
                                example::item,
                                {},
                                example::day,
                                example::day,
                                Quantity{20},
                                Quantity{320},
                                "se anotaron 20; 0 de 31 días sin existencia"},
               .load = [&desk, load_facts](const auto& call, const Slice& slice) -> Answer<Page<PartView>> {
                   const auto& asked = call.parameters;
                   const auto facts = load_facts_of(desk, load_facts, asked.as_of);
                   std::vector<PartView> views;
                   for (const auto& part : parts_asked(asked.indicator, facts, asked)) views.push_back(view_of_part(part, asked));
                   std::ranges::sort(views, {}, position_of_part);
                   return page_of_all(desk, slice, std::move(views), position_of_part);
               }});
}

}  // namespace

IndicatorDays indicator_days(Indicator indicator, Date as_of)
{
    if (indicator == Indicator::stock_out_rate || indicator == Indicator::stocked_to_plan) return {as_of, as_of};
    const auto last = last_closed_month(as_of);
    return {Date::first_of(last), Date::last_of(last)};
}

IndicatorFacts load_indicator_facts(db::Connection& connection, const LoadFacts& load_facts, Date as_of)
{
    const auto last = last_closed_month(as_of);
    IndicatorFacts facts{.plan = load_facts(connection, as_of),
                         .books = load_month_books(connection, last),
                         .reported = load_reported_shelves(connection),
                         .due = {}};
    facts.due = load_due_shipments(connection, last, facts.plan.lines);
    return facts;
}

http::EndpointTable indicator_endpoints(Desk& desk, const LoadFacts& load_facts)
{
    return {values(desk, load_facts), parts(desk, load_facts)};
}

}  // namespace abasto::planning
