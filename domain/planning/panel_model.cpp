#include "domain/planning/panel_model.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace abasto::planning {
namespace {

constexpr std::array candidates{Method::blend, Method::pooled, Method::nb, Method::combined};
constexpr std::size_t candidate_count = candidates.size();
constexpr std::size_t slow_candidate = 3;  // milliseconds a series: tried on a sample first
constexpr std::size_t sample_size = 96;    // series
constexpr double worth_trying = 1.05;      // times the loss of the best
constexpr double shrinkage_months = 400;   // a series has 12 to 27 months of its own
constexpr double mean_factor_max = 1.25;
constexpr std::size_t class_count = demand_class_count + 1;  // the last for series too short to be classed

// What leaves the blend must be better by this part of its loss and by so many standard errors of the difference between series: the
// differences between good methods are smaller than their noise.
constexpr double hurdle = .94;
constexpr double sure = 3;

// A mean and how far chance alone may have moved it.
class Estimate {
public:
    void add(double value)
    {
        m_total += value;
        m_squares += value * value;
        ++m_count;
    }
    [[nodiscard]] bool known() const { return m_count >= 2; }
    [[nodiscard]] double mean() const { return m_total / m_count; }
    [[nodiscard]] double standard_error() const
    {
        return std::sqrt(std::max(0.0, m_squares / m_count - mean() * mean()) / (m_count - 1));
    }

private:
    double m_total = 0;
    double m_squares = 0;
    double m_count = 0;
};

struct Losses {
    std::array<double, candidate_count> total{};
    std::array<double, candidate_count> months{};

    void add(const Losses& other)
    {
        for (std::size_t c = 0; c < candidate_count; ++c) {
            total[c] += other.total[c];
            months[c] += other.months[c];
        }
    }
    // Infinite where it was not tried.
    [[nodiscard]] double mean(std::size_t c) const
    {
        return months[c] > 0 ? total[c] / months[c] : std::numeric_limits<double>::infinity();
    }
    [[nodiscard]] std::size_t best() const
    {
        std::size_t least = 0;
        for (std::size_t c = 1; c < candidate_count; ++c)
            if (mean(c) < (least == 0 ? hurdle : 1) * mean(least)) least = c;
        return least;
    }
};

// Mean absolute change between reported months; 0 for a constant or unknown series.
double scale_of(const SeriesView& history)
{
    double total = 0;
    double changes = 0;
    std::optional<double> before;
    for (std::size_t i = 0; i < history.size(); ++i) {
        if (history.states[i] == MonthState::unreported) continue;
        if (before) {
            total += std::abs(history.issued[i] - *before);
            ++changes;
        }
        before = history.issued[i];
    }
    return changes > 0 ? total / changes : 0;
}

// One back-test of a panel.
class Backtest {
public:
    Backtest(std::span<const KnownSeries> panel, Target target, int horizon)
        : m_panel(panel),
          m_target(target),
          m_horizon(std::clamp(horizon, 3, 18)),
          m_back(std::max(m_horizon, 12)),
          m_losses(panel.size())
    {
        std::array<std::vector<SeriesView>, 2> halves;
        for (std::size_t i = 0; i < panel.size(); ++i) {
            halves[i % 2].push_back(panel[i].history);
            const auto training = training_part(panel[i].history);
            m_class.push_back(training ? static_cast<std::size_t>(training->demand_class) : demand_class_count);
        }
        for (const std::size_t half : {0U, 1U}) m_taught_by_others[half] = PooledModel::train(halves[1 - half], target);
        for (std::size_t c = 0; c < slow_candidate; ++c) try_candidate(c, 1);
        try_candidate(slow_candidate, panel.size() / sample_size + 1);
        if (panel.size() <= sample_size || !worth_it()) return;
        for (auto& losses : m_losses) losses.total[slow_candidate] = losses.months[slow_candidate] = 0;
        try_candidate(slow_candidate, 1);
    }

    [[nodiscard]] std::vector<Method> methods() const
    {
        const auto classes = by_class();
        std::vector<Method> result;
        for (std::size_t i = 0; i < m_panel.size(); ++i)
            result.push_back(candidates[shrunk(m_losses[i], classes[m_class[i]]).best()]);
        return result;
    }

    // Of blend, which stands for all: what moves a whole panel moves them alike. Mean of the ratios at the origins, less a standard
    // error: a correction that the origins do not agree on is noise.
    [[nodiscard]] double mean_factor() const
    {
        Estimate excess;
        for (const auto& [back, sums] : m_sums)
            if (sums.expected > 0) excess.add(sums.asked / sums.expected - 1);
        if (!excess.known()) return 1;
        const double certain = std::copysign(std::max(0.0, std::abs(excess.mean()) - excess.standard_error()), excess.mean());
        return std::clamp(1 + certain, 1 / mean_factor_max, mean_factor_max);
    }

private:
    static SeriesView until(const SeriesView& history, int months_back)
    {
        return history.up_to(history.first.plus(static_cast<int>(history.size()) - 1 - months_back));
    }

    void try_candidate(std::size_t c, std::size_t stride)
    {
        for (std::size_t i = 0; i < m_panel.size(); i += stride)
            for (int back = m_back; back > 0; back -= std::max(3, m_horizon / 2)) score(i, c, back);
    }

    void score(std::size_t i, std::size_t c, int back)
    {
        const SeriesView& history = m_panel[i].history;
        const double scale = scale_of(history);
        const auto& taught = m_taught_by_others[i % 2];
        if (scale <= 0) return;
        const auto made =
            forecast(until(history, back), {.origin = history.first.plus(static_cast<int>(history.size()) - 1 - back),
                                            .method = candidates[c],
                                            .target = m_target,
                                            .horizon = std::min(back, m_horizon),
                                            .pooled = taught ? &*taught : nullptr});
        if (!made) return;
        for (int h = 1; h <= std::min(back, m_horizon); ++h) {
            const std::size_t month = history.size() - 1 - static_cast<std::size_t>(back - h);
            if (!history.informs(month, m_target)) continue;
            m_losses[i].total[c] += pinball_loss(history.issued[month], made.value().demand.month_quantiles(h)) / scale;
            ++m_losses[i].months[c];
            if (c > 0) continue;
            m_sums[back].asked += history.issued[month];
            m_sums[back].expected += made.value().demand.month_mean(h);
        }
    }

    [[nodiscard]] std::array<Losses, class_count> by_class() const
    {
        std::array<Losses, class_count> result{};
        for (std::size_t i = 0; i < m_panel.size(); ++i) result[m_class[i]].add(m_losses[i]);
        for (std::size_t own = 0; own < class_count; ++own)
            for (std::size_t c = 1; c < candidate_count; ++c)
                if (!surely_ahead(own, c)) result[own].total[c] = result[own].months[c] = 0;
        return result;
    }

    // Of blend, by what the series of the class say: few of them agree on anything by chance.
    [[nodiscard]] bool surely_ahead(std::size_t own_class, std::size_t c) const
    {
        Estimate excess;
        for (std::size_t i = 0; i < m_panel.size(); ++i)
            if (m_class[i] == own_class && m_losses[i].months[0] > 0 && m_losses[i].months[c] > 0)
                excess.add(m_losses[i].mean(c) - m_losses[i].mean(0));
        return excess.known() && excess.mean() + sure * excess.standard_error() < 0;
    }

    // In the sample, in any class.
    [[nodiscard]] bool worth_it() const
    {
        std::array<Losses, class_count> sample{};
        for (std::size_t i = 0; i < m_panel.size(); i += m_panel.size() / sample_size + 1) sample[m_class[i]].add(m_losses[i]);
        return std::any_of(sample.begin(), sample.end(), [](const Losses& losses) {
            return losses.months[slow_candidate] > 0 && losses.mean(slow_candidate) < worth_trying * losses.mean(losses.best());
        });
    }

    static Losses shrunk(const Losses& own, const Losses& all)
    {
        Losses result;
        for (std::size_t c = 0; c < candidate_count; ++c) {
            if (all.months[c] <= 0 || (own.months[0] > 0 && own.months[c] <= 0)) continue;
            result.total[c] = own.total[c] + shrinkage_months * all.mean(c);
            result.months[c] = own.months[c] + shrinkage_months;
        }
        return result;
    }

    std::span<const KnownSeries> m_panel;
    Target m_target;
    int m_horizon;                                                 // months
    int m_back;                                                    // from the end to the first origin
    std::array<std::optional<PooledModel>, 2> m_taught_by_others;  // for series of even and of odd number
    std::vector<std::size_t> m_class;
    std::vector<Losses> m_losses;
    struct Sums {
        double asked = 0;
        double expected = 0;
    };
    std::map<int, Sums> m_sums;  // by months from the end to the origin
};

// The last informing month of every series of an item, all of them together worth one month.
std::vector<Observation> prior_of(std::span<const KnownSeries> panel, const std::vector<std::size_t>& members, Target target)
{
    std::vector<Observation> prior;
    for (const auto i : members) {
        const auto& history = panel[i].history;
        std::size_t month = history.size();
        while (month > 0 && !history.informs(month - 1, target)) --month;
        if (month > 0) prior.push_back({history.issued[month - 1], 1, false});
    }
    for (auto& observation : prior) observation.weight /= static_cast<double>(prior.size());
    return prior;
}

}  // namespace

PanelModel PanelModel::learn(std::span<const KnownSeries> panel, Target target, int horizon)
{
    PanelModel model;
    model.m_target = target;
    std::vector<SeriesView> histories;
    std::map<std::string, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < panel.size(); ++i) {
        histories.push_back(panel[i].history);
        members[panel[i].item].push_back(i);
    }
    model.m_prior_of.resize(panel.size());
    for (const auto& [item, series] : members) {
        for (const auto i : series) model.m_prior_of[i] = model.m_priors.size();
        model.m_priors.push_back(prior_of(panel, series, target));
    }
    model.m_pooled = PooledModel::train(histories, target);
    const Backtest test{panel, target, horizon};
    model.m_methods = test.methods();
    model.m_mean_factor = test.mean_factor();
    return model;
}

ForecastRequest PanelModel::request(std::size_t i, Month origin, int horizon) const
{
    return {.origin = origin,
            .method = m_methods[i],
            .target = m_target,
            .horizon = horizon,
            .pooled = pooled(),
            .mean_factor = m_mean_factor,
            .prior = m_priors[m_prior_of[i]]};
}

}  // namespace abasto::planning
