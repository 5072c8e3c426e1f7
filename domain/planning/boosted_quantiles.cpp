#include "domain/planning/boosted_quantiles.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "domain/planning/weighted_quantile.hpp"

namespace abasto::planning {
namespace {

constexpr std::uint64_t draw_one_in = 4;
constexpr std::size_t bins = 32;
constexpr std::size_t level_count = quantile_levels.size();
constexpr std::size_t lanes = 8;  // boosted_outputs gradients and the weight: two SIMD registers
constexpr std::size_t weight_lane = boosted_outputs;
using Lanes = std::array<float, lanes>;

// Values in a bin are <= its edge; the last bin has no edge.
using Edges = std::array<float, bins - 1>;

Edges edges_of(std::vector<float> values)
{
    std::sort(values.begin(), values.end());
    Edges edges{};
    for (std::size_t b = 0; b < edges.size(); ++b) edges[b] = values[(b + 1) * (values.size() - 1) / bins];
    return edges;
}

std::uint8_t bin_of(const Edges& edges, float value)
{
    return static_cast<std::uint8_t>(std::lower_bound(edges.begin(), edges.end(), value) - edges.begin());
}

// SplitMix64: numbers in, numbers without a pattern out.
std::uint64_t scrambled(std::uint64_t x)
{
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31U);
}

}  // namespace

// One training run: the rows in bins, their current predictions, and the gradients of the tree being grown.
class Booster {
public:
    Booster(const TrainingRows& rows, const BoostingOptions& options);
    BoostedQuantiles run();

private:
    using Histogram = std::vector<Lanes>;  // [leaf][feature][bin]

    void start();
    void draw_rows();
    void take_gradients();
    Lanes gradients_of(std::size_t row) const;
    BoostedQuantiles::Tree grow();
    void fill_histogram(std::size_t leaves);
    std::pair<std::size_t, std::size_t> best_question(std::size_t leaves) const;  // feature and bin
    void add_gains(std::span<const Lanes> feature_bins, std::span<double, bins> gains) const;
    void fill_leaves(BoostedQuantiles::Tree& tree);
    float leaf_value(std::span<const std::uint32_t> rows, std::size_t output);
    float leaf_mean(std::span<const std::uint32_t> rows) const;

    const TrainingRows& m_rows;
    const BoostingOptions& m_options;
    std::uint64_t m_draws = 0;
    std::vector<Edges> m_edges;
    std::vector<std::uint8_t> m_bins;  // [row][feature]
    std::vector<BoostedOutputs> m_predicted;
    std::vector<std::uint8_t> m_leaf;
    std::vector<std::uint32_t> m_drawn;
    std::vector<Lanes> m_gradients;  // beside m_drawn
    Histogram m_histogram;
    std::vector<Weighted> m_residuals;
    BoostedOutputs m_start{};
    std::vector<BoostedQuantiles::Tree> m_trees;
};

Booster::Booster(const TrainingRows& rows, const BoostingOptions& options)
    : m_rows(rows), m_options(options), m_bins(rows.features.size()), m_leaf(rows.size())
{
    std::vector<float> values(rows.size());
    for (std::size_t f = 0; f < rows.width; ++f) {
        for (std::size_t i = 0; i < rows.size(); ++i) values[i] = rows.features[i * rows.width + f];
        m_edges.push_back(edges_of(values));
        for (std::size_t i = 0; i < rows.size(); ++i) m_bins[i * rows.width + f] = bin_of(m_edges[f], values[i]);
    }
}

void Booster::start()
{
    m_predicted.assign(m_rows.size(), {});
    std::vector<std::uint32_t> all(m_rows.size());
    std::iota(all.begin(), all.end(), 0U);
    for (std::size_t k = 0; k < level_count; ++k) m_start[k] = leaf_value(all, k);
    m_start[level_count] = leaf_mean(all);
    m_predicted.assign(m_rows.size(), m_start);
}

void Booster::draw_rows()
{
    m_drawn.clear();
    for (std::uint32_t i = 0; i < m_rows.size(); ++i)
        if (scrambled(++m_draws + m_options.seed) % draw_one_in == 0) m_drawn.push_back(i);
}

// Each quantile's gradient in units of its deviation, so that no level rules the choice of questions.
Lanes Booster::gradients_of(std::size_t row) const
{
    const float y = m_rows.target[row];
    const float w = m_rows.weight[row];
    const auto& predicted = m_predicted[row];
    Lanes result{};
    for (std::size_t k = 0; k < level_count; ++k) {
        const double q = quantile_levels[k];
        const double below = y >= predicted[k] ? 0 : 1;
        result[k] = w * static_cast<float>((q - below) / std::sqrt(q * (1 - q)));
    }
    result[level_count] = w * std::clamp(y - predicted[level_count], -1.F, 1.F);
    result[weight_lane] = w;
    return result;
}

void Booster::take_gradients()
{
    m_gradients.resize(m_drawn.size());
    for (std::size_t i = 0; i < m_drawn.size(); ++i) m_gradients[i] = gradients_of(m_drawn[i]);
}

void Booster::fill_histogram(std::size_t leaves)
{
    const std::size_t width = m_rows.width;
    m_histogram.assign(leaves * width * bins, {});
    for (std::size_t i = 0; i < m_drawn.size(); ++i) {
        const std::size_t row = m_drawn[i];
        const Lanes gradient = m_gradients[i];
        Lanes* leaf = m_histogram.data() + m_leaf[row] * width * bins;
        const std::uint8_t* row_bins = m_bins.data() + row * width;
        for (std::size_t f = 0; f < width; ++f) {
            Lanes& cell = leaf[f * bins + row_bins[f]];
            for (std::size_t k = 0; k < lanes; ++k) cell[k] += gradient[k];
        }
    }
}

void Booster::add_gains(std::span<const Lanes> feature_bins, std::span<double, bins> gains) const
{
    Lanes total{};
    for (const auto& cell : feature_bins)
        for (std::size_t k = 0; k < lanes; ++k) total[k] += cell[k];
    Lanes left{};
    for (std::size_t b = 0; b + 1 < bins; ++b) {
        for (std::size_t k = 0; k < lanes; ++k) left[k] += feature_bins[b][k];
        const float left_weight = left[weight_lane] + m_options.leaf_weight_min;
        const float right_weight = total[weight_lane] - left[weight_lane] + m_options.leaf_weight_min;
        float gain = 0;
        for (std::size_t k = 0; k < boosted_outputs; ++k) {
            const float right = total[k] - left[k];
            gain += left[k] * left[k] / left_weight + right * right / right_weight;
        }
        gains[b] += gain;
    }
}

std::pair<std::size_t, std::size_t> Booster::best_question(std::size_t leaves) const
{
    std::pair<std::size_t, std::size_t> best{0, 0};
    double best_gain = -1;
    for (std::size_t f = 0; f < m_rows.width; ++f) {
        std::array<double, bins> gains{};
        for (std::size_t leaf = 0; leaf < leaves; ++leaf)
            add_gains(std::span{m_histogram}.subspan((leaf * m_rows.width + f) * bins, bins), gains);
        const auto found = std::max_element(gains.begin(), gains.end() - 1);
        if (*found <= best_gain) continue;
        best_gain = *found;
        best = {f, static_cast<std::size_t>(found - gains.begin())};
    }
    return best;
}

BoostedQuantiles::Tree Booster::grow()
{
    BoostedQuantiles::Tree tree;
    std::fill(m_leaf.begin(), m_leaf.end(), std::uint8_t{0});
    for (int level = 0; level < m_options.depth; ++level) {
        const std::size_t leaves = std::size_t{1} << static_cast<unsigned>(level);
        fill_histogram(leaves);
        const auto [feature, bin] = best_question(leaves);
        tree.questions.push_back({static_cast<std::uint32_t>(feature), m_edges[feature][bin]});
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            const bool above = m_bins[i * m_rows.width + feature] > bin;
            m_leaf[i] = static_cast<std::uint8_t>(m_leaf[i] + (above ? leaves : 0));
        }
    }
    return tree;
}

float Booster::leaf_value(std::span<const std::uint32_t> rows, std::size_t output)
{
    m_residuals.clear();
    for (const auto row : rows) m_residuals.push_back({m_rows.target[row] - m_predicted[row][output], m_rows.weight[row]});
    return weighted_quantile(m_residuals, quantile_levels[output]);
}

float Booster::leaf_mean(std::span<const std::uint32_t> rows) const
{
    double total = 0;
    double weight = 0;
    for (const auto row : rows) {
        const double residual = m_rows.target[row] - m_predicted[row][level_count];
        const double w = m_rows.weight[row];
        total += w * residual;
        weight += w;
    }
    return weight > 0 ? static_cast<float>(total / weight) : 0;
}

void Booster::fill_leaves(BoostedQuantiles::Tree& tree)
{
    std::vector<std::vector<std::uint32_t>> rows(std::size_t{1} << tree.questions.size());
    for (const auto row : m_drawn) rows[m_leaf[row]].push_back(row);
    for (const auto& members : rows) {
        const auto count = static_cast<float>(members.size());
        const float step = m_options.learning_rate * count / (count + m_options.leaf_weight_min);
        BoostedOutputs leaf{};
        if (!members.empty()) {
            for (std::size_t k = 0; k < level_count; ++k) leaf[k] = step * leaf_value(members, k);
            leaf[level_count] = step * leaf_mean(members);
        }
        tree.leaves.push_back(leaf);
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        for (std::size_t k = 0; k < boosted_outputs; ++k) m_predicted[i][k] += tree.leaves[m_leaf[i]][k];
}

BoostedQuantiles Booster::run()
{
    start();
    for (int t = 0; t < m_options.trees; ++t) {
        draw_rows();
        take_gradients();
        auto tree = grow();
        fill_leaves(tree);
        m_trees.push_back(std::move(tree));
    }
    return {m_start, std::move(m_trees)};
}

BoostedQuantiles BoostedQuantiles::train(const TrainingRows& rows, const BoostingOptions& options)
{
    return Booster{rows, options}.run();
}

BoostedOutputs BoostedQuantiles::predict(std::span<const float> features) const
{
    BoostedOutputs result = m_start;
    for (const auto& tree : m_trees) {
        std::size_t leaf = 0;
        for (std::size_t level = 0; level < tree.questions.size(); ++level) {
            const auto& [feature, above] = tree.questions[level];
            leaf += static_cast<std::size_t>(features[feature] > above) << level;
        }
        for (std::size_t k = 0; k < boosted_outputs; ++k) result[k] += tree.leaves[leaf][k];
    }
    for (float& value : result) value = std::max(value, 0.F);
    std::sort(result.begin(), result.begin() + level_count);
    return result;
}

}  // namespace abasto::planning
