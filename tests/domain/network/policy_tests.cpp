#include "domain/network/policy.hpp"

#include <boost/test/unit_test.hpp>
#include <utility>
#include <vector>

using namespace abasto;

BOOST_AUTO_TEST_SUITE(policy_tests)

BOOST_AUTO_TEST_CASE(no_policy_does_without_a_second_person)
{
    const std::vector<std::pair<int, bool>> rows{{-1, false}, {0, true}, {500, true}, {10'000, true}, {10'001, false}};
    for (const auto& [pieces, fits] : rows) {
        const auto checked = network::check_policy({.adjusted_alone_max = Quantity{pieces}});
        BOOST_TEST(checked.ok() == fits, pieces);
        if (!checked) BOOST_TEST((checked.error().code == RefusalCode::malformed));
    }
}

BOOST_AUTO_TEST_SUITE_END()
