// What to send to one shelf: periodic review with an up-to level, and the reason for each figure.
#pragma once

#include <optional>
#include <string>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/planning/demand_distribution.hpp"
#include "domain/planning/rounding.hpp"

namespace abasto::planning {

inline constexpr int planning_month_days = 30;

struct ReplenishmentInput {
    const DemandDistribution& demand;  // of this item at this site from `as_of` on
    std::string method;                // name of the method behind `demand`, for the sentence
    Date as_of;
    double service_quantile = .95;  // 0 < q < 1
    int lead_time_days = planning_month_days;
    int review_days = planning_month_days;  // both >= 0
    Quantity on_hand{};                     // usable; negative where the book is
    Quantity in_transit{};
    Quantity on_order{};
    Quantity committed{};  // promised from this shelf to others
    PackRule pack{};
};

// Everything that the proposed quantity came from.
struct Explanation {
    double service_quantile = .95;
    int protection_days = 0;  // lead time + review
    double months = 0;        // protection_days / 30
    double mean_per_month = 0;
    Quantity up_to{};  // that quantile of demand over the protection period
    Quantity on_hand{};
    Quantity in_transit{};
    Quantity on_order{};
    Quantity committed{};
    Quantity need{};  // up_to - on_hand - in_transit - on_order + committed; may be negative
    PackRule pack{};
    std::int64_t packs = 0;
    Quantity rounding{};  // quantity - need; where need <= 0 it is 0, for nothing is sent
    std::string method;
};

// The days on which what is on hand runs out if nothing arrives; nullopt: not within 360 days.
struct StockOutDays {
    std::optional<Date> earliest{};  // demand at its .9 quantile
    std::optional<Date> likely{};    // .5
    std::optional<Date> latest{};    // .1
};

struct Proposal {
    Quantity quantity{};  // packs * pack size, >= 0
    std::int64_t packs = 0;
    StockOutDays runs_out;
    Explanation why;
};

[[nodiscard]] Proposal propose(const ReplenishmentInput& input);

enum class Language { es, en };

// One sentence from which the quantity can be recomputed by hand.
[[nodiscard]] std::string explain_sentence(const Explanation& why, Language language);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::Language> {
    static constexpr std::array<std::string_view, 2> names{"es", "en"};
};
