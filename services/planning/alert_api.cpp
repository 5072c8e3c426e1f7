#include "services/planning/alert_api.hpp"

#include <fmt/format.h>

#include <limits>

#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/journal/clock.hpp"

namespace abasto::planning {
namespace {

using namespace api;

struct AlertFilters {
    std::optional<AlertRule> rule{};
    std::optional<SiteCode> site{};
    static constexpr auto fields = std::tuple{Field{"rule", &AlertFilters::rule}, Field{"site", &AlertFilters::site}};
};

struct AlertView : Alert {
    static constexpr auto fields = std::tuple{Field{"rule", &AlertView::rule}, Field{"site", &AlertView::site},
                                              Field{"item", &AlertView::item}, Field{"shipment", &AlertView::shipment},
                                              Field{"from", &AlertView::from}, Field{"difference", &AlertView::difference},
                                              Field{"kind", &AlertView::kind}, Field{"level", &AlertView::level},
                                              Field{"day", &AlertView::day},   Field{"figure", &AlertView::figure}};
};

struct RuleView {
    AlertRule rule = AlertRule::stock_out_near;
    Pulse pulse = Pulse::never;
    std::optional<std::string> ran_at;
    Quantity found;
    static constexpr auto fields = std::tuple{Field{"rule", &RuleView::rule}, Field{"pulse", &RuleView::pulse},
                                              Field{"ran_at", &RuleView::ran_at}, Field{"found", &RuleView::found}};
};

// Rule by rule, the most urgent first.
std::string position_of_alert(const AlertView& alert)
{
    return fmt::format("{} {:020} {} {} {} {}", static_cast<int>(alert.rule),
                       std::numeric_limits<std::int64_t>::max() - alert.urgency, alert.site.text(),
                       alert.item ? alert.item->text() : "", alert.shipment ? alert.shipment->hex() : "",
                       alert.difference ? alert.difference->hex() : (alert.day ? alert.day->text() : ""));
}

// A rule that fails is told where it was asked for; among all of them it only has nothing to say.
Answer<std::vector<AlertView>> alerts_of(AlertWatch& watch, const Incoming& incoming, const AlertFilters& asked)
{
    std::vector<AlertView> views;
    for (std::size_t i = 0; i < EnumNames<AlertRule>::names.size(); ++i) {
        const auto rule = static_cast<AlertRule>(i);
        if (asked.rule && *asked.rule != rule) continue;
        auto found = watch.run(rule, incoming.turn);
        if (!found && asked.rule) return no(http::unavailable("this rule fails", 60));
        if (!found) continue;
        for (auto& alert : *found)
            if ((!asked.site || *asked.site == alert.site) && reaches(incoming, alert.site)) views.push_back({std::move(alert)});
    }
    return views;
}

Answer<Page<AlertView>> read_alerts(Desk& desk, AlertWatch& watch, const Call<Paged<AlertFilters>, Nothing>& call,
                                    const Slice& slice)
{
    const auto& asked = call.parameters;
    if (asked.site && !reaches(call.incoming, *asked.site)) return no(http::not_found());
    auto views = alerts_of(watch, call.incoming, asked);
    if (!views) return no(views.error());
    std::ranges::sort(*views, {}, position_of_alert);
    return page_of_all(desk, slice, std::move(*views), position_of_alert);
}

std::vector<RuleView> rules_of(const Desk& desk, const AlertWatch& watch)
{
    std::vector<RuleView> views;
    for (std::size_t i = 0; i < EnumNames<AlertRule>::names.size(); ++i) {
        const auto rule = static_cast<AlertRule>(i);
        const auto beat = watch.heartbeat(rule);
        views.push_back({rule, pulse_of(beat, desk.now()), {}, Quantity{beat.found}});
        if (beat.ran_at) views.back().ran_at = journal::utc_text(*beat.ran_at);
    }
    return views;
}

const Paged<AlertFilters> example_alerts{{AlertRule::stock_out_near, example::receiver}};

Endpoint alerts(Desk& desk, AlertWatch& watch)
{
    AlertView shown;
    shown.site = example::receiver;
    shown.item = example::item;
    shown.level = StockLevel::low;
    shown.figure = Quantity{180};
    return list_endpoint<AlertFilters, AlertView>(
        desk, {.about = narrowed({.path = "/api/v1/alerts", .permission = "see_stock", .summary = "Tell what needs somebody"}),
               .example_query = example_alerts,
               .example_view = shown,
               .load = [&desk, &watch](const auto& call, const Slice& slice) { return read_alerts(desk, watch, call, slice); }});
}

Endpoint rules(Desk& desk, AlertWatch& watch)
{
    return list_endpoint<Nothing, RuleView>(
        desk, {.about = {.path = "/api/v1/alert-rules",
                         .permission = "read_plans",
                         .summary = "Tell when each rule of alerts last ran, and what it found"},
               .example_query = {{}, 20},
               .example_view = {AlertRule::stock_out_near, Pulse::alive, "2026-03-30T18:00:00Z", Quantity{33}},
               .load = [&desk, &watch](const auto&, const Slice& slice) -> Answer<Page<RuleView>> {
                   return page_of_all(desk, slice, rules_of(desk, watch),
                                      [](const RuleView& view) { return std::to_string(static_cast<int>(view.rule)); });
               }});
}

}  // namespace

http::EndpointTable alert_endpoints(Desk& desk, AlertWatch& watch) { return {alerts(desk, watch), rules(desk, watch)}; }

}  // namespace abasto::planning
