#include "services/planning/forecast_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <ostream>
#include <span>
#include <string_view>
#include <utility>

#include "domain/planning/panel_model.hpp"
#include "domain/planning/scoring.hpp"
#include "services/planning/model_file.hpp"
#include "services/planning/panel_file.hpp"
#include "services/planning/parallel.hpp"
#include "services/planning/whole_file.hpp"

namespace abasto::planning {
namespace {

constexpr std::string_view forecast_header =
    "site,item,origin,horizon,method,mean,q0.5,q0.8,q0.9,q0.95,q0.975,cum_mean,cum_q0.5,cum_q0.8,cum_q0.9,cum_q0.95,cum_q0.975,"
    "chosen\n";

std::optional<Refusal> fault_of_window(bool origin, const std::optional<int>& holdout, int horizon)
{
    if (origin == holdout.has_value()) return Refusal{RefusalCode::malformed, "give either the origin or the holdout"};
    if (holdout && *holdout < 1) return Refusal{RefusalCode::malformed, "a holdout is at least 1 month"};
    if (horizon < 1 || horizon > horizon_max)
        return Refusal{RefusalCode::malformed, fmt::format("horizon {} is not within 1..{} months", horizon, horizon_max)};
    return std::nullopt;
}

// The last known month of a series, where its last `holdout` months are kept back or `origin` is given.
std::optional<Month> origin_of(const SeriesView& series, const std::optional<Month>& origin, const std::optional<int>& holdout)
{
    if (!holdout) return origin;
    const auto last = series.last_report();
    return last ? std::optional{last->plus(-*holdout)} : std::nullopt;
}

bool needs_panel(Method method) { return method == Method::automatic || method == Method::pooled || method == Method::blend; }

template <class OriginOf>
std::vector<std::optional<Month>> origins_of(const DemandPanel& panel, const OriginOf& origin_of_series)
{
    std::vector<std::optional<Month>> origins;
    for (std::size_t i = 0; i < panel.size(); ++i) origins.push_back(origin_of_series(panel.view(i)));
    return origins;
}

// How each series of a panel is asked for a forecast; nullopt for one without a known month.
class Requests {
public:
    // Learns what the method needs, unless `kept` is there.
    Requests(const DemandPanel& panel, const ForecastRequest& common, std::vector<std::optional<Month>> origins,
             std::optional<PanelModel> kept = {})
        : m_panel(panel), m_common(common), m_origin(std::move(origins)), m_model(std::move(kept))
    {
        if (m_model || !needs_panel(common.method)) return;
        const auto known = known_series(m_panel, m_origin);
        if (common.method == Method::automatic) m_model = PanelModel::learn(known, common.target, common.horizon);
        if (common.method != Method::automatic)
            m_model = PanelModel{{.target = common.target, .pooled = pooled_of(known, common.target)}};
    }

    [[nodiscard]] std::optional<ForecastRequest> operator[](std::size_t i) const
    {
        if (!m_origin[i]) return std::nullopt;
        if (m_common.method == Method::automatic) return m_model->request(m_panel.key(i), *m_origin[i], m_common.horizon);
        ForecastRequest request = m_common;
        request.origin = *m_origin[i];
        if (m_model && m_model->learnt().pooled) request.pooled = &*m_model->learnt().pooled;
        return request;
    }

private:
    static std::optional<PooledModel> pooled_of(const std::vector<KnownSeries>& known, Target target)
    {
        std::vector<SeriesView> histories;
        histories.reserve(known.size());
        for (const auto& series : known) histories.push_back(series.history);
        return PooledModel::train(histories, target);
    }

    const DemandPanel& m_panel;
    ForecastRequest m_common;
    std::vector<std::optional<Month>> m_origin;
    std::optional<PanelModel> m_model;
};

// The model that the job names. Refused where it was trained for something else, or saw what the job must not know.
Result<PanelModel, Refusal> kept_model(const ForecastJob& job, std::span<const std::optional<Month>> origins)
{
    const auto no = [&](std::string_view why) {
        return Failure{Refusal{RefusalCode::malformed, fmt::format("{} {}", *job.model, why)}};
    };
    if (!needs_panel(job.method)) return no(fmt::format("has no part in the method {}", to_string(job.method)));
    auto kept = read_model(*job.model);
    if (!kept) return Failure{kept.error()};
    if (kept->learnt.target != job.target) return no(fmt::format("was trained for {}", to_string(kept->learnt.target)));
    for (const auto& origin : origins)
        if (origin && *origin < kept->last)
            return no(fmt::format("knows {}, later than the origin {}", kept->last.text(), origin->text()));
    return PanelModel{std::move(kept->learnt)};
}

// Quoted where a comma, quote or line break would end the field.
std::string csv_field(const std::string& text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

void append_numbers(std::string& row, double mean, const Quantiles& quantiles)
{
    auto out = std::back_inserter(row);
    fmt::format_to(out, ",{:.10g}", mean);
    for (const double q : std::span{quantiles}.subspan(median_place)) fmt::format_to(out, ",{:.10g}", q);
}

std::string rows_of(const SeriesKey& key, Month origin, Method asked, const Forecast& forecast)
{
    std::string rows;
    const auto head = fmt::format("{},{},{},", csv_field(key.site), csv_field(key.item), origin.text());
    for (int h = 1; h <= forecast.demand.horizon(); ++h) {
        rows += fmt::format("{}{},{}", head, h, to_string(asked));
        append_numbers(rows, forecast.demand.month_mean(h), forecast.demand.month_quantiles(h));
        append_numbers(rows, forecast.demand.mean(h), forecast.demand.quantiles(h));
        rows += fmt::format(",{}\n", to_string(forecast.chosen));
    }
    return rows;
}

std::vector<Method> methods_of(const BacktestJob& job)
{
    if (!job.methods.empty()) return job.methods;
    return {all_methods().begin(), all_methods().end()};
}

// One scoreboard for all series and one for each demand class.
using Boards = std::array<Scoreboard, 1 + demand_class_count>;

void score_origin(const DemandPanel& panel, const BacktestJob& job, const ForecastRequest& request, Boards& boards)
{
    std::vector<std::optional<Forecast>> forecasts(panel.size());
    std::vector<std::optional<TrainingPart>> trainings(panel.size());
    std::vector<Month> origins(panel.size());
    const Requests requests{panel, request, origins_of(panel, [&](const SeriesView& series) {
                                return origin_of(series, request.origin, job.holdout);
                            })};
    parallel_for(panel.size(), job.threads, [&](std::size_t i) {
        const auto own = requests[i];
        if (!own) return;
        origins[i] = own->origin;
        trainings[i] = training_part(panel.view(i).up_to(own->origin));
        if (!trainings[i]) return;
        if (auto made = forecast(panel.view(i), *own)) forecasts[i] = std::move(made).value();
    });
    for (std::size_t i = 0; i < panel.size(); ++i) {
        if (!forecasts[i]) continue;
        const auto own_class = 1 + static_cast<std::size_t>(trainings[i]->demand_class);
        for (const std::size_t board : {std::size_t{0}, own_class})
            boards[board].add(panel.view(i), origins[i], *trainings[i], forecasts[i]->demand, request.target);
    }
}

Boards score_method(const DemandPanel& panel, const BacktestJob& job, Method method, Target target)
{
    Boards boards;
    const auto origins = job.holdout ? std::vector<Month>{Month{}} : job.origins;
    for (const Month origin : origins)
        score_origin(panel, job, {.origin = origin, .method = method, .target = target, .horizon = job.horizon}, boards);
    return boards;
}

std::string table_row(Method method, const Accuracy& a)
{
    std::string row = fmt::format("{:16} {:6} {:7} {:6.3f} {:6.3f} {:6.3f} {:+6.3f} {:6.3f}  ", to_string(method), a.tasks,
                                  a.months, a.spl, a.sum_spl, a.mase, a.bias, a.wape);
    for (std::size_t i = 0; i < a.below.size(); ++i) row += fmt::format(" {:.3f}..{:.3f}", a.below[i], a.within[i]);
    return row + "\n";
}

using Scores = std::vector<std::pair<Method, Boards>>;

std::string table(const Scores& scores, std::size_t board, std::string_view title)
{
    std::vector<std::pair<Method, Accuracy>> rows;
    for (const auto& [method, boards] : scores) rows.emplace_back(method, boards[board].accuracy());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second.spl < b.second.spl; });
    if (rows.empty() || rows.front().second.tasks == 0) return "";
    std::string text = fmt::format("== {}\n{:16} {:>6} {:>7} {:>6} {:>6} {:>6} {:>6} {:>6}   share(y<q)..share(y<=q) at", title,
                                   "method", "tasks", "months", "SPL", "sumSPL", "MASE", "bias", "WAPE");
    for (const double level : quantile_levels) text += fmt::format(" {}", level);
    text += "\n";
    for (const auto& [method, accuracy] : rows) text += table_row(method, accuracy);
    return text;
}

}  // namespace

Result<Training, Refusal> run_train(const TrainJob& job)
{
    if (auto fault = fault_of_window(true, std::nullopt, job.horizon)) return Failure{*fault};
    const auto panel = load_panel(job.panel);
    if (!panel) return Failure{panel.error()};
    const std::vector<std::optional<Month>> origins(panel->size(), job.origin);
    const auto known = known_series(*panel, origins);
    const auto model = PanelModel::learn(known, job.target, job.horizon);
    const auto hash = hash_of(known);
    write_model(job.model, {job.origin, hash, model.learnt()});
    return Training{known.size(), model.learnt().pooled.has_value(), hash};
}

Result<std::size_t, Refusal> run_forecast(const ForecastJob& job)
{
    if (auto fault = fault_of_window(job.origin.has_value(), job.holdout, job.horizon)) return Failure{*fault};
    const auto panel = load_panel(job.panel);
    if (!panel) return Failure{panel.error()};
    auto origins = origins_of(*panel, [&](const SeriesView& series) { return origin_of(series, job.origin, job.holdout); });
    std::optional<PanelModel> kept;
    if (job.model) {
        auto read = kept_model(job, origins);
        if (!read) return Failure{read.error()};
        kept = std::move(read).value();
    }
    const ForecastRequest common{.origin = {}, .method = job.method, .target = job.target, .horizon = job.horizon};
    const Requests requests{*panel, common, std::move(origins), std::move(kept)};
    std::vector<std::string> rows(panel->size() + 1);
    parallel_for(panel->size(), job.threads, [&](std::size_t i) {
        const auto own = requests[i];
        if (!own) return;
        const auto made = forecast(panel->view(i), *own);
        if (made) rows[i + 1] = rows_of(panel->key(i), own->origin, job.method, *made);
    });
    const auto empty = std::count(rows.begin() + 1, rows.end(), std::string{});
    rows.front() = forecast_header;
    write_whole(job.out, rows);
    return panel->size() - static_cast<std::size_t>(empty);
}

Result<Done, Refusal> run_backtest(const BacktestJob& job, std::ostream& out)
{
    if (auto fault = fault_of_window(!job.origins.empty(), job.holdout, job.horizon)) return Failure{*fault};
    const auto panel = load_panel(job.panel);
    if (!panel) return Failure{panel.error()};
    for (const Target target : {Target::issues, Target::demand}) {
        if (job.target && *job.target != target) continue;
        Scores scores;
        for (const Method method : methods_of(job)) scores.emplace_back(method, score_method(*panel, job, method, target));
        const auto months = target == Target::demand ? "demand, available months" : "issues, all months";
        out << table(scores, 0, fmt::format("{}: all series", months));
        for (std::size_t c = 0; c < demand_class_count; ++c)
            out << table(scores, 1 + c, fmt::format("{}: {} series", months, to_string(DemandClass{static_cast<int>(c)})));
    }
    return Done{};
}

}  // namespace abasto::planning
