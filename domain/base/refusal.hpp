// Refusal: an expected "no", with one code per reason and a message that names the thing, the value and the place.
#pragma once

#include <string>
#include <string_view>

namespace abasto {

// The spelling of an enumerator is its spelling in the API and in logs.
enum class RefusalCode {
    malformed,  // a value is not of its type
    unknown_item,
    unknown_site,
    unknown_lot,
    unknown_event,
    unknown_method,
    already_recorded,  // the same id with other content
    not_positive,      // a quantity that must be greater than zero
    not_enough_stock,
    lot_blocked,         // held, quarantined, recalled, damaged, expired, or earmarked for other sites
    lot_life_too_short,  // less remaining life than the receiving role requires
    supply_line_closed,
    wrong_state,  // the document is in a state that does not allow the step
    nothing_to_do,
    same_site,
    does_not_pack,     // a quantity that is no whole number of packs
    conflicting_rows,  // two rows of one file say different things of one thing
    limit_exceeded,
    unknown_user,
    unknown_token,
    weak_password,
    not_recognised,        // user, password or code is wrong; which one is not told
    second_factor_needed,  // the password is right, a one-time code is missing
    too_many_attempts,     // wait
    forbidden,             // beyond what the role may do
    outcome_does_not_fit,  // a discrepancy of this kind cannot be closed that way
};

[[nodiscard]] std::string_view to_string(RefusalCode code);

struct Refusal {
    RefusalCode code;
    std::string message;
    friend bool operator==(const Refusal&, const Refusal&) = default;
};

}  // namespace abasto
