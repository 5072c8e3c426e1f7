// Policy: what the programme has decided for all of its sites.
#pragma once

#include "domain/base/quantity.hpp"
#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"

namespace abasto::network {

struct Policy {
    Quantity adjusted_alone_max{500};  // pieces of one item that one person may adjust; above, a second one must look. 0..10,000
    friend bool operator==(const Policy&, const Policy&) = default;
};

// Refusal: malformed - beyond the range: no programme can do without a second person. Thread safe.
[[nodiscard]] Result<Done, Refusal> check_policy(const Policy& policy);

// Event of the `master` stream; the one with the latest (hlc, id) stands.
struct PolicySet {
    Policy policy;
    friend bool operator==(const PolicySet&, const PolicySet&) = default;
};

}  // namespace abasto::network
