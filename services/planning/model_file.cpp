#include "services/planning/model_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/planning/pooled_features.hpp"
#include "services/planning/whole_file.hpp"
#include "services/platform/journal/hash.hpp"

namespace abasto::planning {
namespace {

constexpr std::string_view form = "abasto panel model ";
constexpr std::string_view version = "2\n";
constexpr std::size_t checksum_chars = 64;

std::string hex_of_hash(journal::FramedHash& hash)
{
    std::array<std::uint8_t, checksum_chars / 2> bytes{};
    hash.finish(bytes);
    std::string text;
    for (const auto byte : bytes) text += fmt::format("{:02x}", byte);
    return text;
}

std::string checksum_of(std::string_view body) { return hex_of_hash(journal::FramedHash{checksum_chars / 2}.add(body)); }

// What the layout below is told to: one writes what it is given, the other fills it. Numbers of 8 bytes, the least first.
class ModelWriter {
public:
    void word(std::uint64_t& value)
    {
        for (unsigned shift = 0; shift < 64; shift += 8) m_body += static_cast<char>(value >> shift & 0xFFU);
    }
    template <class List>
    void size(List& list)
    {
        auto count = static_cast<std::uint64_t>(list.size());
        word(count);
    }
    [[nodiscard]] const std::string& body() const { return m_body; }

private:
    std::string m_body;
};

class ModelReader {
public:
    explicit ModelReader(std::string_view body) : m_rest(body) {}

    void word(std::uint64_t& value)
    {
        value = 0;
        if (m_rest.size() < sizeof value) return fail();
        for (unsigned i = 0; i < sizeof value; ++i) value |= std::uint64_t{static_cast<std::uint8_t>(m_rest[i])} << (8 * i);
        m_rest.remove_prefix(sizeof value);
    }
    // Whatever is listed takes a word at least, so that no more room is made than the file is long.
    template <class List>
    void size(List& list)
    {
        std::uint64_t count = 0;
        word(count);
        if (count > m_rest.size() / sizeof count) return fail();
        list.resize(count);
    }
    [[nodiscard]] bool read_it_all() const { return m_sound && m_rest.empty(); }

private:
    void fail()
    {
        m_sound = false;
        m_rest = {};
    }

    std::string_view m_rest;
    bool m_sound = true;
};

// The layout of the body, for writing and for reading.
template <class Tape>
class Layout {
public:
    explicit Layout(Tape& tape) : m_tape(tape) {}

    void pass(KeptModel& model)
    {
        int last = model.last.index();
        whole(last);
        model.last = Month::from_index(last);
        pass(model.panel);
        pass(model.learnt);
    }

private:
    template <class Whole>
    void whole(Whole& value)
    {
        auto word = static_cast<std::uint64_t>(value);
        m_tape.word(word);
        value = static_cast<Whole>(word);
    }
    void pass(double& value)
    {
        auto word = std::bit_cast<std::uint64_t>(value);
        m_tape.word(word);
        value = std::bit_cast<double>(word);
    }
    void pass(float& value)
    {
        double wide = value;
        pass(wide);
        value = static_cast<float>(wide);
    }
    void pass(std::string& text)
    {
        m_tape.size(text);
        for (char& letter : text) {
            auto byte = static_cast<std::uint8_t>(letter);
            whole(byte);
            letter = static_cast<char>(byte);
        }
    }
    template <class T>
    void pass(std::vector<T>& list)
    {
        m_tape.size(list);
        for (T& value : list) pass(value);
    }
    template <class T, std::size_t count>
    void pass(std::array<T, count>& list)
    {
        for (T& value : list) pass(value);
    }
    template <class Key, class Value>
    void pass(std::map<Key, Value>& map)
    {
        std::vector<std::pair<Key, Value>> entries(map.begin(), map.end());
        pass(entries);
        map = {entries.begin(), entries.end()};
    }
    template <class First, class Second>
    void pass(std::pair<First, Second>& both)
    {
        pass(both.first);
        pass(both.second);
    }
    void pass(SeriesKey& key)
    {
        pass(key.site);
        pass(key.item);
    }
    void pass(LearntSeries& series)
    {
        whole(series.method);
        whole(series.series_class);
    }
    void pass(Recalibration& recalibration)
    {
        pass(recalibration.months);
        pass(recalibration.sums);
    }
    void pass(BoostedQuantiles::Question& question)
    {
        whole(question.feature);
        pass(question.above);
    }
    void pass(BoostedQuantiles::Tree& tree)
    {
        pass(tree.questions);
        pass(tree.leaves);
    }
    void pass(std::optional<PooledModel>& pooled, Target target)
    {
        BoostedOutputs start{};
        std::vector<BoostedQuantiles::Tree> trees;
        if (pooled) {
            start = pooled->trees().start();
            trees.assign(pooled->trees().trees().begin(), pooled->trees().trees().end());
        }
        pass(start);
        pass(trees);
        if (!trees.empty()) pooled.emplace(BoostedQuantiles{start, std::move(trees)}, target);
    }
    void pass(LearntPanel& learnt)
    {
        whole(learnt.target);
        pass(learnt.pooled, learnt.target);
        pass(learnt.series);
        pass(learnt.last_months);
        pass(learnt.calibration.quantiles);
        pass(learnt.calibration.mean_factors);
    }

    Tape& m_tape;
};

bool is_sound(const BoostedQuantiles::Tree& tree)
{
    constexpr std::size_t levels_max = 16;
    const auto known = [](const auto& question) {
        return question.feature < pooled_feature_count && !std::isnan(question.above);
    };
    const auto finite = [](const BoostedOutputs& leaf) {
        return std::all_of(leaf.begin(), leaf.end(), [](float value) { return std::isfinite(value); });
    };
    return tree.questions.size() <= levels_max && tree.leaves.size() == std::size_t{1} << tree.questions.size() &&
           std::all_of(tree.questions.begin(), tree.questions.end(), known) &&
           std::all_of(tree.leaves.begin(), tree.leaves.end(), finite);
}

bool is_sound(const std::pair<const SeriesKey, LearntSeries>& series)
{
    const auto methods = all_methods();
    return std::find(methods.begin(), methods.end(), series.second.method) != methods.end() &&
           series.second.series_class < panel_classes;
}

bool is_sound(const std::pair<const std::string, std::vector<double>>& months)
{
    return std::all_of(months.second.begin(), months.second.end(),
                       [](double value) { return std::isfinite(value) && value >= 0; });
}

bool is_sound(const Stretch& stretch)
{
    return std::all_of(stretch.begin(), stretch.end(), [](double factor) { return std::isfinite(factor) && factor >= 0; });
}

bool is_sound(const Recalibration& recalibration)
{
    const auto sound = [](const auto& stretch) { return is_sound(stretch); };
    return std::all_of(recalibration.months.begin(), recalibration.months.end(), sound) &&
           std::all_of(recalibration.sums.begin(), recalibration.sums.end(), sound);
}

// A checksum tells accidents; what a forecast could not bear is looked for all the same.
bool is_sound(const LearntPanel& learnt)
{
    const auto sound = [](const auto& part) { return is_sound(part); };
    const auto trees = learnt.pooled ? learnt.pooled->trees().trees() : std::span<const BoostedQuantiles::Tree>{};
    const auto& [quantiles, mean_factors] = learnt.calibration;
    const auto moves = [](double factor) { return std::isfinite(factor) && factor > 0; };
    return (learnt.target == Target::demand || learnt.target == Target::issues) &&
           std::all_of(mean_factors.begin(), mean_factors.end(), moves) && std::all_of(trees.begin(), trees.end(), sound) &&
           std::all_of(learnt.series.begin(), learnt.series.end(), sound) &&
           std::all_of(learnt.last_months.begin(), learnt.last_months.end(), sound) &&
           std::all_of(quantiles.begin(), quantiles.end(), sound);
}

Failure<Refusal> no_model(const std::string& path, std::string_view why)
{
    return Failure{Refusal{RefusalCode::malformed, fmt::format("{} {}", path, why)}};
}

}  // namespace

std::string hash_of(std::span<const KnownSeries> panel)
{
    journal::FramedHash hash{checksum_chars / 2};
    for (const auto& [key, history] : panel) {
        hash.add(key.site).add(key.item).add(history.first.index());
        for (std::size_t i = 0; i < history.size(); ++i) {
            hash.add(static_cast<std::int64_t>(history.states[i]));
            hash.add(std::bit_cast<std::int64_t>(history.issued[i]));
            const auto& closing = history.closing[i];
            hash.add(closing ? std::optional{std::bit_cast<std::int64_t>(*closing)} : std::nullopt);
        }
    }
    return hex_of_hash(hash);
}

void write_model(const std::string& path, KeptModel model)
{
    ModelWriter writer;
    Layout{writer}.pass(model);
    write_whole(path, std::array{fmt::format("{}{}{}\n", form, version, checksum_of(writer.body())), writer.body()});
}

Result<KeptModel, Refusal> read_model(const std::string& path)
{
    const std::string text = read_whole(path);
    std::string_view rest = text;
    if (!rest.starts_with(form)) return no_model(path, "is not what 'abasto train' writes");
    rest.remove_prefix(form.size());
    if (!rest.starts_with(version)) return no_model(path, "is of another version: train it again");
    rest.remove_prefix(version.size());
    const auto checksum = rest.substr(0, checksum_chars);
    rest.remove_prefix(std::min(rest.size(), checksum_chars + 1));
    if (checksum != checksum_of(rest)) return no_model(path, "is damaged, its checksum does not fit: train it again");
    KeptModel model;
    ModelReader reader{rest};
    Layout{reader}.pass(model);
    if (!reader.read_it_all() || !is_sound(model.learnt)) return no_model(path, "is damaged: train it again");
    return model;
}

}  // namespace abasto::planning
