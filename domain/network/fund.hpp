// Funds: who paid for a lot, and which sites what it paid for may go to.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "domain/base/id.hpp"

namespace abasto::network {

struct Fund {
    FundCode code;
    std::string name{};             // of the donor or project
    std::vector<SiteCode> sites{};  // that its lots may be sent to, those on the way there, too; empty: all
    friend bool operator==(const Fund&, const Fund&) = default;
};

// Event of the `master` stream; the definition with the latest (hlc, id) stands. Lots may be of a fund that is not defined: it serves
// all sites.
struct FundDefined {
    Fund fund;
    friend bool operator==(const FundDefined&, const FundDefined&) = default;
};

// The sites of those funds that do not serve all.
using Earmarks = std::map<FundCode, std::set<SiteCode>>;

// Funds whose lots may not be sent there.
[[nodiscard]] std::set<FundCode> funds_barred(const Earmarks& earmarks, const SiteCode& receiving);

}  // namespace abasto::network
