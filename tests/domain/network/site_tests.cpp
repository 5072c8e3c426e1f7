#include "domain/network/site.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using network::SiteRole;

BOOST_AUTO_TEST_SUITE(site_tests)

BOOST_AUTO_TEST_CASE(each_role_requires_its_remaining_life)
{
    const auto rows = test::table(R"(
        warehouse     12
        sub_store     12
        mobile_clinic  6
        health_post    6
        shelter        6
        drop_in        6
        peer           2)");
    BOOST_TEST(rows.size() == EnumNames<SiteRole>::names.size());
    for (const auto& row : rows) BOOST_TEST(network::minimum_life_months(*parse_enum<SiteRole>(row[0])) == std::stoi(row[1]));
}

BOOST_AUTO_TEST_SUITE_END()
