#include "domain/network/fund.hpp"

namespace abasto::network {

std::set<FundCode> funds_barred(const Earmarks& earmarks, const SiteCode& receiving)
{
    std::set<FundCode> barred;
    for (const auto& [fund, sites] : earmarks)
        if (!sites.contains(receiving)) barred.insert(fund);
    return barred;
}

}  // namespace abasto::network
