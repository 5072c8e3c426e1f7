#include "domain/network/fund.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using namespace abasto::network;

BOOST_AUTO_TEST_SUITE(fund_tests)

BOOST_AUTO_TEST_CASE(a_fund_is_barred_where_it_does_not_serve)
{
    const auto [gf, un] = std::pair{*FundCode::parse("GF"), *FundCode::parse("UN")};
    const auto [near, far] = std::pair{*SiteCode::parse("N1"), *SiteCode::parse("F1")};
    const Earmarks earmarks{{gf, {near}}, {un, {near, far}}};
    BOOST_TEST(funds_barred(earmarks, near).empty());
    BOOST_TEST((funds_barred(earmarks, far) == std::set{gf}));
    BOOST_TEST((funds_barred(earmarks, *SiteCode::parse("X1")) == std::set{gf, un}));
    BOOST_TEST(funds_barred({}, far).empty());
}

BOOST_AUTO_TEST_SUITE_END()
