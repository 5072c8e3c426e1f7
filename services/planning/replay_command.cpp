#include "services/planning/replay_command.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <ostream>

#include "domain/planning/panel_model.hpp"
#include "services/planning/panel_file.hpp"
#include "services/planning/parallel.hpp"

namespace abasto::planning {
namespace {

constexpr int lead_months_max = 12;

Failure<Refusal> malformed(std::string message) { return Failure{Refusal{RefusalCode::malformed, std::move(message)}}; }

template <class Number>
std::optional<Number> number(std::string_view text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

std::optional<ReplayPolicy> parse_max_min(std::string_view text)
{
    constexpr std::string_view between = "xamc";
    const auto cut = text.find(between);
    if (cut == std::string_view::npos) return std::nullopt;
    const auto months = number<double>(text.substr(0, cut));
    const auto window = number<std::size_t>(text.substr(cut + between.size()));
    if (!months || !(*months > 0) || !window || *window < 1 || *window > replayed_months) return std::nullopt;
    return MaxMinPolicy{*months, *window};
}

std::vector<double> levels_of(const MaxMinPolicy& policy, const DemandPanel& seen)
{
    std::vector<double> levels;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const auto issued = seen.view(i).issued;
        const auto recent = issued.last(std::min(policy.window, issued.size()));
        levels.push_back(policy.months * std::accumulate(recent.begin(), recent.end(), 0.0) / static_cast<double>(recent.size()));
    }
    return levels;
}

struct Review {
    Month last;
    int protection;  // months
    int threads;
};

std::vector<double> levels_of(const QuantilePolicy& policy, const DemandPanel& seen, const Review& review)
{
    std::vector<KnownSeries> known;
    for (std::size_t i = 0; i < seen.size(); ++i) known.push_back({seen.key(i), seen.view(i)});
    const auto model = PanelModel::learn(known, Target::demand, review.protection);
    std::vector<double> levels(seen.size());
    parallel_for(seen.size(), review.threads, [&](std::size_t i) {
        const auto made = forecast(seen.view(i), model.request(seen.key(i), review.last, review.protection));
        if (made) levels[i] = made->demand.quantile(policy.level, review.protection);
    });
    return levels;
}

UpToLevels levels_by(const ReplayPolicy& policy, const ReplayJob& job)
{
    return [&policy, &job](const DemandPanel& seen, Month last) {
        if (const auto* max_min = std::get_if<MaxMinPolicy>(&policy)) return levels_of(*max_min, seen);
        return levels_of(std::get<QuantilePolicy>(policy), seen, {last, job.lead_months + 1, job.threads});
    };
}

}  // namespace

std::optional<ReplayPolicy> parse_replay_policy(std::string_view text)
{
    constexpr std::string_view quantile = "quantile:";
    constexpr std::string_view max_min = "maxmin:";
    if (text.starts_with(max_min)) return parse_max_min(text.substr(max_min.size()));
    if (!text.starts_with(quantile)) return std::nullopt;
    const auto level = number<double>(text.substr(quantile.size()));
    if (!level || !(*level > 0) || !(*level < 1)) return std::nullopt;
    return QuantilePolicy{*level};
}

Result<Done, Refusal> run_replay(const ReplayJob& job, std::ostream& out)
{
    const auto policy = parse_replay_policy(job.policy);
    if (!policy) return malformed("'" + job.policy + "' is not a policy: quantile:0.95 or maxmin:4xamc3");
    if (job.lead_months < 1 || job.lead_months > lead_months_max)
        return malformed(fmt::format("lead time {} is not within 1..{} months", job.lead_months, lead_months_max));
    const auto panel = load_panel(job.panel);
    if (!panel) return Failure{panel.error()};
    const auto replayed = replay_panel(*panel, job.seed);
    if (replayed.series.empty())
        return Failure{Refusal{RefusalCode::nothing_to_do, job.panel + ": no series has 24 stocked months of the last 36"}};
    const auto result = replay(replayed, levels_by(*policy, job), job.lead_months);
    out << fmt::format("{:25} {:>4} {:>7} {:>7} {:>7} {:>9} {:>12}\n", "policy", "seed", "fill", "mean", "worst10", "stockouts",
                       "stock_months");
    out << fmt::format("{:25} {:>4} {:>7.3f} {:>7.3f} {:>7.3f} {:>9.3f} {:>12.3f}\n", job.policy, job.seed, result.fill,
                       result.mean_fill, result.worst_decile, result.stock_out_months, result.stock_months);
    return Done{};
}

}  // namespace abasto::planning
