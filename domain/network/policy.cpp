#include "domain/network/policy.hpp"

namespace abasto::network {

Result<Done, Refusal> check_policy(const Policy& policy)
{
    const auto most = policy.adjusted_alone_max;
    if (Quantity{} <= most && most <= Quantity{10'000}) return Done{};
    return Failure{
        Refusal{RefusalCode::malformed, "one person may adjust 0 to 10000 pieces of an item alone, not " + most.text()}};
}

}  // namespace abasto::network
