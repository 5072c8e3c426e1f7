// Lot: stock of one item with one batch code, expiry and fund. Identified by these four together, on every line that names it.
#pragma once

#include <compare>
#include <optional>
#include <string>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"

namespace abasto::stock {

struct Lot {
    ItemCode item;
    std::string batch;           // as printed; empty where there is none
    std::optional<Date> expiry;  // last usable day; absent: does not expire, or not known
    FundCode fund;               // donor or earmark; empty: unrestricted

    // "Lot unknown": peers and imported history hold stock of an item without knowing which.
    [[nodiscard]] static Lot unknown(ItemCode item) { return Lot{std::move(item), {}, {}, {}}; }
    [[nodiscard]] bool is_unknown() const { return batch.empty() && !expiry && fund.empty(); }
    friend auto operator<=>(const Lot&, const Lot&) = default;
};

enum class LotStatus { released, hold, quarantined, recalled, damaged, expired };

// Event of the `master` stream: from this day on the lot has this status, at every place that holds it.
struct LotStatusSet {
    Lot lot;
    LotStatus status = LotStatus::released;
    Date from_day;
    std::optional<Date> manufactured{};  // as printed; known or not
    friend bool operator==(const LotStatusSet&, const LotStatusSet&) = default;
};

}  // namespace abasto::stock

template <>
struct abasto::EnumNames<abasto::stock::LotStatus> {
    static constexpr std::array<std::string_view, 6> names{"released", "hold", "quarantined", "recalled", "damaged", "expired"};
};
