#include "domain/planning/pooled_features.hpp"

#include <algorithm>
#include <cmath>

namespace abasto::planning {
namespace {

constexpr float unknown = -1;
constexpr std::size_t lags = 6;
constexpr std::size_t first_of_question = pooled_feature_count - 4;

// A view counted backwards from the origin: 0 is the origin, 1 the month before.
class Past {
public:
    Past(const SeriesView& history, Target target) : m_history(history), m_target(target) {}

    [[nodiscard]] int months() const { return static_cast<int>(m_history.size()); }
    [[nodiscard]] bool informs(int ago) const { return ago < months() && m_history.informs(position(ago), m_target); }
    [[nodiscard]] double value(int ago) const { return m_history.issued[position(ago)]; }
    [[nodiscard]] MonthState state(int ago) const
    {
        return ago < months() ? m_history.states[position(ago)] : MonthState::unreported;
    }
    [[nodiscard]] std::optional<double> closing(int ago) const { return m_history.closing[position(ago)]; }

private:
    [[nodiscard]] std::size_t position(int ago) const { return m_history.size() - 1 - static_cast<std::size_t>(ago); }
    const SeriesView& m_history;
    Target m_target;
};

// Sums over the informing months of the last so many.
struct Window {
    double count = 0, sum = 0, squares = 0, largest = 0, zeros = 0;
    double smallest = 1e300;

    void add(double value)
    {
        ++count;
        sum += value;
        squares += value * value;
        largest = std::max(largest, value);
        smallest = std::min(smallest, value);
        zeros += value <= 0 ? 1 : 0;
    }
    [[nodiscard]] double mean() const { return sum / count; }
    [[nodiscard]] double deviation() const { return std::sqrt(std::max(0.0, squares / count - mean() * mean())); }
};

Window window(const Past& past, int from, int months)
{
    Window result;
    for (int ago = from; ago < std::min(from + months, past.months()); ++ago)
        if (past.informs(ago)) result.add(past.value(ago));
    return result;
}

double recent_level(const Past& past, const Window& all)
{
    double total = all.mean() / 4;  // a quarter of a month at the mean of all: above zero wherever there ever was demand
    double weight = .25;
    for (int ago = 0; ago < past.months(); ++ago) {
        if (!past.informs(ago)) continue;
        const double w = std::exp2(-ago / 6.0);
        total += w * past.value(ago);
        weight += w;
    }
    return total / weight;
}

double mean_change(const Past& past, double level)
{
    double total = 0;
    double changes = 0;
    std::optional<double> later;
    for (int ago = 0; ago < past.months(); ++ago) {
        if (past.state(ago) == MonthState::unreported) continue;
        if (later) {
            total += std::abs(*later - past.value(ago));
            ++changes;
        }
        later = past.value(ago);
    }
    return std::max(changes > 0 ? total / changes : 0, level / 1000);
}

float share(const Past& past, int months, MonthState state)
{
    int found = 0;
    for (int ago = 0; ago < months; ++ago) found += past.state(ago) == state ? 1 : 0;
    return static_cast<float>(found) / static_cast<float>(months);
}

float first_ago(const Past& past, bool (*wanted)(const Past&, int))
{
    constexpr int far = 24;
    int ago = 0;
    while (ago < std::min(far, past.months()) && !wanted(past, ago)) ++ago;
    return static_cast<float>(ago);
}

}  // namespace

std::optional<PooledFeatures> pooled_features(const SeriesView& history, Target target)
{
    const Past past{history, target};
    const Window all = window(past, 0, past.months());
    if (all.count < 3 || all.sum <= 0) return std::nullopt;
    PooledFeatures result;
    result.level = recent_level(past, all);
    result.scale = mean_change(past, result.level);
    auto next = result.values.begin();
    const auto put = [&](double value) { *next++ = static_cast<float>(value); };
    const auto relative = [&](double value) { put(value / result.level); };
    for (int ago = 0; ago < static_cast<int>(lags); ++ago) past.informs(ago) ? relative(past.value(ago)) : put(unknown);
    for (const int months : {3, 6, 12, 24}) {
        const Window some = window(past, 0, months);
        some.count > 0 ? relative(some.mean()) : put(unknown);
    }
    const Window last_year = window(past, 0, months_in_year);
    const Window recent = last_year.count > 0 ? last_year : all;
    relative(recent.largest);
    relative(recent.smallest);
    relative(recent.deviation());
    put(recent.zeros / recent.count);
    relative(window(past, 0, 6).largest);
    relative(all.largest);
    relative(result.scale);
    put(std::log10(result.level));
    put(std::min(all.count, 36.0));
    put(first_ago(past, [](const Past& p, int ago) { return p.informs(ago) && p.value(ago) > 0; }));
    put(first_ago(past, [](const Past& p, int ago) { return p.state(ago) != MonthState::unreported; }));
    put(share(past, 3, MonthState::no_stock));
    put(share(past, months_in_year, MonthState::no_stock));
    put(share(past, 6, MonthState::sold_out));
    put(static_cast<double>(past.state(0)));
    past.closing(0) ? relative(*past.closing(0)) : put(unknown);
    return result;
}

void set_question(PooledFeatures& features, const SeriesView& history, Target target, PooledQuestion question)
{
    const Past past{history, target};
    const int ago = months_in_year - question.months;  // the month asked for, a year before
    const bool known = ago >= 0 && past.informs(ago);
    const Window season = window(past, std::max(0, ago - 1), 3);
    const auto relative = [&](double value) { return static_cast<float>(value / features.level); };
    features.values[first_of_question] = known ? relative(past.value(ago)) : unknown;
    features.values[first_of_question + 1] = season.count > 0 ? relative(season.mean()) : unknown;
    features.values[first_of_question + 2] = static_cast<float>(question.months);
    features.values[first_of_question + 3] = question.sum ? 1 : 0;
}

}  // namespace abasto::planning
