#include "services/planning/forecast_api.hpp"

#include <fmt/format.h>

#include <cmath>

#include "domain/planning/method_words.hpp"
#include "services/planning/demand_store.hpp"
#include "services/platform/api/page.hpp"

namespace abasto::planning {
namespace {

using namespace api;

constexpr int months_default = 3;
constexpr int months_max = 24;

struct ForecastFilters {
    Date as_of;
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<int> months;
    std::optional<Language> language;
    static constexpr auto fields = std::tuple{Field{"as_of", &ForecastFilters::as_of}, Field{"site", &ForecastFilters::site},
                                              Field{"item", &ForecastFilters::item}, Field{"months", &ForecastFilters::months},
                                              Field{"language", &ForecastFilters::language}};
};

struct MonthView {
    Month month;
    Quantity mean;
    Quantity q10;
    Quantity q50;
    Quantity q80;
    Quantity q90;
    Quantity q95;
    static constexpr auto fields =
        std::tuple{Field{"month", &MonthView::month}, Field{"mean", &MonthView::mean}, Field{"q10", &MonthView::q10},
                   Field{"q50", &MonthView::q50},     Field{"q80", &MonthView::q80},   Field{"q90", &MonthView::q90},
                   Field{"q95", &MonthView::q95}};
};

struct ForecastView {
    SiteCode site;
    ItemCode item;
    std::string method;
    Month last_report;  // what came later is not known
    std::vector<MonthView> months;
    std::string explain;
    static constexpr auto fields =
        std::tuple{Field{"site", &ForecastView::site},     Field{"item", &ForecastView::item},
                   Field{"method", &ForecastView::method}, Field{"last_report", &ForecastView::last_report},
                   Field{"months", &ForecastView::months}, Field{"explain", &ForecastView::explain}};
};

std::string key_of(const ForecastView& view) { return view.site.text() + ' ' + view.item.text(); }

// The next whole piece: half a box is asked for as one.
Quantity whole(double pieces) { return Quantity{static_cast<std::int64_t>(std::ceil(pieces))}; }

struct Question {
    Month origin;
    int months;  // after it
    Language language;
};

std::string sentence_of(Method method, const ShelfOutlook& shelf, Month last, Language language)
{
    return fmt::format(fmt::runtime(language == Language::es ? "{}: meses de {} a {}; sin los meses que no tenían existencia"
                                                             : "{}: months {} to {}; without the months that had no stock"),
                       word_of(method, language), shelf.first.text(), last.text());
}

std::vector<MonthView> months_of(const DemandDistribution& demand, Month origin, int months)
{
    std::vector<MonthView> views;
    for (int h = 1; h <= months; ++h) {
        const auto quantiles = demand.month_quantiles(h);
        views.push_back({origin.plus(h), whole(demand.month_mean(h)), whole(quantiles[0]), whole(quantiles[1]),
                         whole(quantiles[2]), whole(quantiles[3]), whole(quantiles[4])});
    }
    return views;
}

std::optional<ForecastView> forecast_shelf(const ShelfForecasts& forecasts, const ShelfOutlook& shelf, const Question& asked)
{
    const auto made = forecasts.of(shelf.site, shelf.item, asked.months);
    if (!made) return std::nullopt;
    return ForecastView{shelf.site,
                        shelf.item,
                        std::string(to_string(made->chosen)),
                        made->last_report,
                        months_of(made->demand, asked.origin, asked.months),
                        sentence_of(made->chosen, shelf, made->last_report, asked.language)};
}

Answer<Page<ForecastView>> read_forecasts(Desk& desk, ForecastMemory& memory, const Call<Paged<ForecastFilters>, Nothing>& call,
                                          const Slice& slice)
{
    const auto& asked = call.parameters;
    const Question question{last_closed_month(asked.as_of), asked.months.value_or(months_default),
                            asked.language.value_or(Language::es)};
    if (question.months < 1 || question.months > months_max)
        return no({400, "malformed", fmt::format("months is not 1 to {}", months_max)});
    const auto shelves = desk.read([&](db::Connection& connection) { return load_outlooks(connection, asked.as_of); });
    const auto forecasts = memory.of(shelves, question.origin, call.incoming.turn);
    std::vector<ForecastView> views;
    for (const auto& shelf : shelves) {
        const bool wanted = (!asked.site || *asked.site == shelf.site) && (!asked.item || *asked.item == shelf.item) &&
                            shelf.site.text() + ' ' + shelf.item.text() > slice.after;
        if (!wanted) continue;
        if (std::cmp_greater(views.size(), slice.rows)) break;
        if (auto view = forecast_shelf(*forecasts, shelf, question)) views.push_back(std::move(*view));
    }
    return page_of(desk, slice, std::move(views), key_of);
}

}  // namespace

http::EndpointTable forecast_endpoints(Desk& desk, const std::shared_ptr<ForecastMemory>& memory)
{
    const auto month = *Month::parse("2026-03");
    const auto site = *SiteCode::parse("CM1");
    const auto item = *ItemCode::parse("CM");
    const MonthView example{month,           Quantity{2'510}, Quantity{2'050}, Quantity{2'480},
                            Quantity{2'900}, Quantity{3'120}, Quantity{3'310}};
    return {list_endpoint<ForecastFilters, ForecastView>(
        desk,
        {.about = {.path = "/api/v1/forecasts", .permission = "read_plans", .summary = "Forecast what shelves will be asked for"},
         .example_query = {{*Date::parse("2026-03-02"), site, item, 3, Language::es}},
         .example_view = {site, item, "nb", month.plus(-1), {example}, "binomial negativa: meses de 2025-03 a 2026-02; ..."},
         .load = [&desk, memory](const auto& call, const Slice& slice) { return read_forecasts(desk, *memory, call, slice); }})};
}

}  // namespace abasto::planning
