// What to send to one shelf: periodic review with an up-to level, and the reason for each figure.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/quantity.hpp"
#include "domain/planning/demand_distribution.hpp"
#include "domain/planning/lead_time.hpp"
#include "domain/planning/planned_demand.hpp"
#include "domain/planning/rounding.hpp"
#include "domain/planning/stock_level.hpp"

namespace abasto::planning {

inline constexpr int planning_month_days = 30;

// The field's forced ordering: at each review the shelf is filled up to its maximum.
struct MaxMinRule {
    HistoricalAmc amc;
    int min_days = 0;  // of that use; below it the shelf is low
    int max_days = 0;  // > min_days

    [[nodiscard]] Quantity minimum() const { return whole_units(amc.pieces * min_days / planning_month_days); }
    [[nodiscard]] Quantity maximum() const { return whole_units(amc.pieces * max_days / planning_month_days); }
};

struct ReplenishmentInput {
    const DemandDistribution& demand;  // of this item at this site from `as_of` on
    std::string method;                // what the method behind `demand` is called in the language of the sentence
    Date as_of;
    double service_quantile = .95;  // 0 < q < 1
    LeadTime lead_time = LeadTime::fixed(planning_month_days);
    int review_days = planning_month_days;  // >= 0
    std::optional<int> emergency_days{};    // until an emergency order gets there, >= 0; none: nobody looks for emergencies
    Quantity on_hand{};                     // usable; negative where the book is
    Quantity in_transit{};
    Quantity on_order{};
    Quantity committed{};  // promised from this shelf to others
    PackRule pack{};
    std::span<const DemandPlanned> planned{};  // of this shelf, on top of `demand`
    std::optional<MaxMinRule> max_min{};       // instead of the quantile of demand
};

enum class CutReason {
    expiry,    // more would not be used before its last day
    sender,    // no more can go from there to this shelf
    packed,    // kits are packed where they are needed, out of components that are planned themselves
    capacity,  // the trip there carries no more
    budget,    // it buys no more
};

// Less than was needed, and why.
struct Cut {
    CutReason reason;
    Quantity from;
    Quantity to;  // < from
};

// What is on the shelf and on its way lasts less long than an emergency order takes.
struct Emergency {
    int days = 0;        // that the order takes
    Quantity there{};    // on hand and in transit
    Quantity point{};    // EOP: mean demand over those days, to the nearest piece, and what is planned for them; > there
    Quantity planned{};  // of it
    friend bool operator==(const Emergency&, const Emergency&) = default;
};

// What of a planned demand falls into the days that a proposal covers.
struct PlannedPart {
    DemandPlanned demand;
    Quantity counted;  // > 0
};

// Everything that the proposed quantity came from.
struct Explanation {
    double service_quantile = .95;
    int protection_days = 0;  // mean lead time + review
    double months = 0;        // protection_days / 30
    double mean_per_month = 0;
    std::optional<MaxMinRule> max_min{};
    // That quantile of demand over lead time and review, whichever lead time it will be, or the maximum; and what is planned.
    Quantity up_to{};
    Quantity planned{};                        // of it: for the protection days
    std::vector<PlannedPart> planned_parts{};  // that it adds up from
    Quantity on_hand{};
    Quantity in_transit{};
    Quantity on_order{};
    Quantity committed{};
    Quantity need{};  // up_to - on_hand - in_transit - on_order + committed; may be negative
    PackRule pack{};
    std::int64_t packs = 0;
    Quantity rounding{};      // to whole packs; where need <= 0 it is 0, for nothing is sent
    std::vector<Cut> cuts{};  // after the rounding, one behind the other
    std::string method;
    std::optional<Emergency> emergency{};
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

// Proposes no more than `most`, in whole packs. Nothing changes where it is no more already.
void cut(Proposal& proposal, CutReason reason, Quantity most);

enum class Language { es, en };

// "urgente: ..." and nothing where there is none.
[[nodiscard]] std::string emergency_clause(const std::optional<Emergency>& emergency, Language language);

// "; planned apart: van day 2026-12-05 120": what the planned demand of a proposal adds up from, and nothing where there is none.
[[nodiscard]] std::string planned_clause(const Explanation& why, Language language);

// One sentence from which the quantity can be recomputed by hand.
[[nodiscard]] std::string explain_sentence(const Explanation& why, Language language);

}  // namespace abasto::planning

template <>
struct abasto::EnumNames<abasto::planning::CutReason> {
    static constexpr std::array<std::string_view, 5> names{"expiry", "sender", "packed", "capacity", "budget"};
};
template <>
struct abasto::EnumNames<abasto::planning::Language> {
    static constexpr std::array<std::string_view, 2> names{"es", "en"};
};
