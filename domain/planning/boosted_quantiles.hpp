// Gradient boosting of oblivious trees for several quantiles and the mean at once.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "domain/planning/demand_distribution.hpp"

namespace abasto::planning {

inline constexpr std::size_t boosted_outputs = quantile_levels.size() + 1;  // the quantiles, then the mean
using BoostedOutputs = std::array<float, boosted_outputs>;

// Rows of `width` features each, one behind the other, and what they are to predict.
struct TrainingRows {
    std::size_t width = 0;
    std::vector<float> features = {};  // size() * width
    std::vector<float> target = {};
    std::vector<float> weight = {};  // > 0

    [[nodiscard]] std::size_t size() const { return target.size(); }
};

struct BoostingOptions {
    int trees = 120;
    int depth = 5;  // 1..6; a tree asks the same question in all nodes of a level
    float learning_rate = .05F;
    float leaf_weight_min = 30;  // rows; a leaf with less moves its prediction less
    std::uint64_t seed = 1;      // draws the quarter of the rows that each tree is grown on
};

// Predicts conditional quantiles by pinball loss and the mean by squared error. The same rows give the same model to the last
// bit. Reading from several threads is safe.
class BoostedQuantiles {
public:
    struct Question {
        std::uint32_t feature;
        float above;  // answered yes where the feature is greater
        friend bool operator==(const Question&, const Question&) = default;
    };
    struct Tree {
        std::vector<Question> questions;     // one per level
        std::vector<BoostedOutputs> leaves;  // 2^levels; the first question's answer is the last bit of the place
        friend bool operator==(const Tree&, const Tree&) = default;
    };

    BoostedQuantiles(const BoostedOutputs& start, std::vector<Tree> trees) : m_start(start), m_trees(std::move(trees)) {}
    // `rows` has at least one row.
    [[nodiscard]] static BoostedQuantiles train(const TrainingRows& rows, const BoostingOptions& options);

    // `features` as wide as the rows it was trained on. Quantiles rise and nothing is below zero.
    [[nodiscard]] BoostedOutputs predict(std::span<const float> features) const;

    [[nodiscard]] const BoostedOutputs& start() const { return m_start; }
    [[nodiscard]] std::span<const Tree> trees() const { return m_trees; }

private:
    BoostedOutputs m_start{};
    std::vector<Tree> m_trees;
};

}  // namespace abasto::planning
