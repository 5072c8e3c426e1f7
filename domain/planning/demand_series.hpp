// Monthly demand of many site x item series, as a structure of arrays. What was not reported is unknown, never zero.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "domain/base/date.hpp"

namespace abasto::planning {

// What is wanted of a forecast. `demand`: what would be asked with stock on the shelf. `issues`: what will be reported as
// distributed, stock-outs included.
enum class Target { demand, issues };

// What a month tells about demand. The balance decides, for reported stock-out fields are useless in real reports.
enum class MonthState : std::uint8_t {
    unreported,  // nothing is known
    no_stock,    // opening + received = 0: the issue is a fact, but it says nothing about demand
    sold_out,    // there was stock and closing = 0: demand was at least the issue (right-censored)
    in_stock,    // demand was the issue
};

// One month as reported; nullopt is "not reported". Units: base units of the item. Without opening and received the
// series is taken to have had stock all month.
struct MonthReport {
    std::optional<double> issued = {};  // finite; below zero counts as zero, for a correction is no demand
    std::optional<double> opening = {};
    std::optional<double> received = {};
    std::optional<double> closing = {};
};

[[nodiscard]] MonthState state_of(const MonthReport& report);

// Labels of a series; free text, because a panel may come from outside the programme.
struct SeriesKey {
    std::string site;
    std::string item;
    friend auto operator<=>(const SeriesKey&, const SeriesKey&) = default;
};

// Consecutive months of one series from `first`; `issued[i]` means something only where `states[i]` is not unreported.
// Borrows from a panel (or any arrays) that must outlive it.
struct SeriesView {
    Month first;
    std::span<const double> issued;
    std::span<const MonthState> states;
    std::span<const std::optional<double>> closing;  // stock at the end of the month, where reported

    [[nodiscard]] std::size_t size() const { return states.size(); }
    // The months at or before `origin`, and nothing that came later. The only way by which history reaches a method.
    [[nodiscard]] SeriesView up_to(Month origin) const;
    // True where the month is used for `target`: reported, and for demand also with stock.
    [[nodiscard]] bool informs(std::size_t month, Target target) const;
    [[nodiscard]] std::optional<Month> last_report() const;
};

// Series in the order in which they were added. Reading from several threads is safe.
class DemandPanel {
public:
    // `months[0]` is the report of `first`; the others follow month by month, a MonthReport{} for a missing one.
    void add(SeriesKey key, Month first, std::span<const MonthReport> months);

    [[nodiscard]] std::size_t size() const { return m_keys.size(); }
    [[nodiscard]] const SeriesKey& key(std::size_t series) const { return m_keys[series]; }
    [[nodiscard]] SeriesView view(std::size_t series) const;
    // The series in the order of their keys, in which what is learnt or drawn does not depend on the order of a file's rows.
    [[nodiscard]] std::vector<std::size_t> by_key() const;
    friend bool operator==(const DemandPanel&, const DemandPanel&) = default;

private:
    std::vector<SeriesKey> m_keys;
    std::vector<Month> m_first;
    std::vector<std::size_t> m_begin{0};  // series i holds months m_begin[i] .. m_begin[i + 1] - 1
    std::vector<double> m_issued;
    std::vector<MonthState> m_states;
    std::vector<std::optional<double>> m_closing;
};

}  // namespace abasto::planning
