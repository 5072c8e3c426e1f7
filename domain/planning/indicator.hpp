// Indicators of a programme: each is a sum over shelves or shipments, so that what stands behind it can be told one by one. Whoever did
// not report is silent: counted neither as good nor as bad. All in pieces, days or numbers of shelves; thread safe.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "domain/base/enum_names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/planning/replenishment.hpp"
#include "domain/planning/stock_level.hpp"

namespace abasto::planning {

enum class Indicator {
    reporting_rate,
    stock_out_rate,
    stock_out_days,
    stocked_to_plan,
    wastage,
    on_time_in_full,
    couple_years,
    unmet_demand
};

inline constexpr std::int64_t condoms_per_couple_year = 120;

// What is known of a shelf: of a month, and of the day that is asked about.
struct ShelfFigures {
    bool reported = false;                   // the month
    Quantity on_hand{};                      // usable on the day
    StockLevel level = StockLevel::unknown;  // on the day
    std::optional<int> days_known{};         // of the month, from the first fact on; none: reports do not tell days
    int days_empty = 0;                      // of those
    Quantity opening{};                      // of the month
    Quantity came{};                         // in the month, without what was found or corrected
    Quantity wasted{};                       // expired and damaged in the month
    Quantity condoms{};                      // handed out in the month, those in kits too
    Quantity consumed{};                     // handed out in the month
    Quantity asked_had_none{};               // asked for in the month when there was none, as it was noted
};

// What would have been handed out on the days on which there was nothing, at the pace of the other days of the month. None: there was
// something on fewer than seven days, which are no pace.
[[nodiscard]] std::optional<Quantity> stock_out_estimate(const ShelfFigures& shelf);

// What one shelf or shipment adds to the two sides of an indicator.
struct Share {
    Quantity counted{};
    Quantity of{};
    friend bool operator==(const Share&, const Share&) = default;
};

// None: the shelf is silent. Precondition: not on_time_in_full, to which shipments add.
[[nodiscard]] std::optional<Share> share_of(Indicator indicator, const ShelfFigures& shelf);

// A shipment that was due. Full is no less than was sent.
[[nodiscard]] Share share_of_delivery(Quantity sent, Quantity arrived_in_time);

struct IndicatorValue {
    Quantity counted{};
    Quantity of{};           // zero: there is nothing to tell
    std::int64_t parts = 0;  // shelves or shipments, the silent ones too
    std::int64_t silent = 0;
    friend bool operator==(const IndicatorValue&, const IndicatorValue&) = default;
};
[[nodiscard]] IndicatorValue value_of(Indicator indicator, std::span<const std::optional<Share>> shares);

// "shelves with nothing on hand / shelves that report"
[[nodiscard]] std::string formula_of(Indicator indicator, Language language);

// How the estimate in a shelf's unmet demand came about, beside what was noted.
[[nodiscard]] std::string explain_unmet(const ShelfFigures& shelf, Language language);

// How a shelf's balance changed on a day.
struct DayChange {
    Date day;
    Quantity change{};  // signed
};
struct EmptyDays {
    int known = 0;  // days of the period from the first change on
    int empty = 0;  // of those, on which it ended with nothing or less
};
// Days of the half-open period [first, end) by the balance at their end. `changes` in the order of days, each day once, from the shelf's
// first fact on. None: it had no fact before `end`.
[[nodiscard]] std::optional<EmptyDays> empty_days(std::span<const DayChange> changes, Date first, Date end);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::Indicator> {
    static constexpr std::array<std::string_view, 8> names{"reporting_rate",  "stock_out_rate", "stock_out_days",
                                                           "stocked_to_plan", "wastage",        "on_time_in_full",
                                                           "couple_years",    "unmet_demand"};
};
