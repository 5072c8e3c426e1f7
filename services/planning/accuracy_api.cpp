#include "services/planning/accuracy_api.hpp"

#include <fmt/format.h>

#include <cmath>

#include "domain/planning/method_words.hpp"
#include "services/planning/accuracy_service.hpp"
#include "services/planning/demand_store.hpp"
#include "services/planning/forecast_issuer.hpp"
#include "services/platform/api/examples.hpp"
#include "services/platform/api/page.hpp"

namespace abasto::planning {
namespace {

using namespace api;

constexpr int months_back_default = 12;
constexpr int months_back_max = 24;

struct AccuracyFilters {
    Date as_of;
    AccuracyGroup by = AccuracyGroup::programme;
    std::optional<int> horizon;  // months ahead
    std::optional<int> months;   // how many closed ones
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    std::optional<Language> language;
    static constexpr auto fields =
        std::tuple{Field{"as_of", &AccuracyFilters::as_of},      Field{"by", &AccuracyFilters::by},
                   Field{"horizon", &AccuracyFilters::horizon},  Field{"months", &AccuracyFilters::months},
                   Field{"site", &AccuracyFilters::site},        Field{"item", &AccuracyFilters::item},
                   Field{"language", &AccuracyFilters::language}};
};

// Of a quantile. The scaled loss is in thousandths, where the series are long enough for one.
struct LevelView {
    int permille = 500;
    Quantity below;
    Quantity within;
    std::optional<Quantity> scaled_loss_permille;
    static constexpr auto fields =
        std::tuple{Field{"permille", &LevelView::permille}, Field{"below", &LevelView::below},
                   Field{"within", &LevelView::within}, Field{"scaled_loss_permille", &LevelView::scaled_loss_permille}};
};

struct AccuracyView {
    std::optional<Month> month;
    std::optional<std::string> method;
    std::optional<SiteCode> site;
    std::optional<ItemCode> item;
    Quantity months;
    Quantity asked;
    Quantity expected;
    Quantity missed;
    Quantity usual_missed;
    std::vector<LevelView> levels;
    std::string explain;
    static constexpr auto fields = std::tuple{Field{"month", &AccuracyView::month},
                                              Field{"method", &AccuracyView::method},
                                              Field{"site", &AccuracyView::site},
                                              Field{"item", &AccuracyView::item},
                                              Field{"months", &AccuracyView::months},
                                              Field{"asked", &AccuracyView::asked},
                                              Field{"expected", &AccuracyView::expected},
                                              Field{"missed", &AccuracyView::missed},
                                              Field{"usual_missed", &AccuracyView::usual_missed},
                                              Field{"levels", &AccuracyView::levels},
                                              Field{"explain", &AccuracyView::explain}};
};

Quantity nearest(double value) { return Quantity{std::llround(value)}; }

std::vector<LevelView> levels_of(const TrackRecord& record)
{
    std::vector<LevelView> views;
    for (std::size_t i = 0; i < quantile_levels.size(); ++i) {
        const auto& level = record.levels[i];
        LevelView view{
            static_cast<int>(std::lround(quantile_levels[i] * 1000)), Quantity{level.below}, Quantity{level.within}, {}};
        if (record.scaled > 0) view.scaled_loss_permille = nearest(1000 * level.loss / static_cast<double>(record.scaled));
        views.push_back(view);
    }
    return views;
}

AccuracyView view_of(const AccuracyRow& row, Language language)
{
    const auto& record = row.record;
    AccuracyView view{.month = row.month,
                      .method = {},
                      .site = row.site,
                      .item = row.item,
                      .months = Quantity{record.months},
                      .asked = nearest(record.asked),
                      .expected = nearest(record.expected),
                      .missed = nearest(record.missed),
                      .usual_missed = nearest(record.usual_missed),
                      .levels = levels_of(record),
                      .explain = explain_sentence(record, language)};
    if (!row.method) return view;
    view.method = std::string(to_string(*row.method));
    view.explain = fmt::format("{}: {}", word_of(*row.method, language), view.explain);
    return view;
}

std::string position_of_accuracy(const AccuracyView& view)
{
    const auto code = [](const auto& known) { return known ? known->text() : std::string(); };
    return fmt::format("{} {} {} {}", code(view.month), view.method.value_or(""), code(view.site), code(view.item));
}

Answer<Page<AccuracyView>> read_accuracy(Desk& desk, const AccuracyFilters& asked, const Slice& slice)
{
    const auto horizon = asked.horizon.value_or(1);
    const auto months = asked.months.value_or(months_back_default);
    if (horizon < 1 || horizon > issued_months)
        return no({400, "malformed", fmt::format("horizon is not 1 to {}", issued_months)});
    if (months < 1 || months > months_back_max)
        return no({400, "malformed", fmt::format("months is not 1 to {}", months_back_max)});
    const auto last = last_closed_month(asked.as_of);
    const IssuedQuestion question{last.plus(1 - months), last, horizon, asked.site, asked.item};
    const auto rows = desk.read([&](db::Connection& connection) {
        return accuracy_by(asked.by, load_issued(connection, question), load_outlooks(connection, asked.as_of));
    });
    std::vector<AccuracyView> views;
    views.reserve(rows.size());
    for (const auto& row : rows) views.push_back(view_of(row, asked.language.value_or(Language::es)));
    std::ranges::sort(views, {}, position_of_accuracy);
    return page_of_all(desk, slice, std::move(views), position_of_accuracy);
}

AccuracyRow example_row()
{
    AccuracyRow row{.month = example::day.month().plus(-1)};
    row.record = {.months = 40, .asked = 12'010, .expected = 12'340, .missed = 2'900, .usual_missed = 3'720};
    for (std::size_t i = 0; i < quantile_levels.size(); ++i) row.record.levels[i].within = std::lround(40 * quantile_levels[i]);
    return row;
}

}  // namespace

http::EndpointTable accuracy_endpoints(Desk& desk)
{
    return {list_endpoint<AccuracyFilters, AccuracyView>(
        desk, {.about = {.path = "/api/v1/forecast-accuracy",
                         .permission = "read_plans",
                         .summary = "Tell how good the forecasts were whose months are over"},
               .example_query = {{example::day, AccuracyGroup::month, 1, 12, {}, example::item, Language::es}},
               .example_view = view_of(example_row(), Language::es),
               .load = [&desk](const auto& call, const Slice& slice) { return read_accuracy(desk, call.parameters, slice); }})};
}

}  // namespace abasto::planning
