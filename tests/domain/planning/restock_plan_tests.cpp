#include "domain/planning/restock_plan.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using planning::PlannedLine;

namespace {

const PlannedLine line{*SiteCode::parse("W"), *SiteCode::parse("C"), *ItemCode::parse("CM"), Quantity{300}, Quantity{300}, {}};

RefusalCode refused(Quantity quantity, const std::string& reason)
{
    const auto edited = planning::edit_line(line, quantity, reason);
    BOOST_REQUIRE(!edited);
    return edited.error().code;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(restock_plan_tests)

BOOST_AUTO_TEST_CASE(a_person_may_know_better_and_says_why)
{
    const auto edited = planning::edit_line(line, Quantity{200}, "the van is small");
    BOOST_REQUIRE(edited);
    BOOST_TEST((edited->proposed == Quantity{300} && edited->quantity == Quantity{200} && edited->reason == "the van is small"));
    BOOST_TEST(planning::edit_line(line, Quantity{300}, {}).ok());
}

BOOST_AUTO_TEST_CASE(refuses_what_cannot_be_sent_or_is_not_explained)
{
    BOOST_TEST((refused(Quantity{-1}, "x") == RefusalCode::not_positive));
    BOOST_TEST((refused(Quantity{0}, "") == RefusalCode::malformed));
    BOOST_TEST((refused(Quantity{1}, std::string(planning::plan_reason_bytes_max + 1, 'x')) == RefusalCode::malformed));
}

BOOST_AUTO_TEST_CASE(a_plan_that_sends_nothing_is_not_approved)
{
    auto empty = line;
    empty.quantity = Quantity{};
    BOOST_TEST((planning::approve_plan({{}, {}, {empty}}).error().code == RefusalCode::nothing_to_do));
    BOOST_TEST(planning::approve_plan({{}, {}, {empty, line}}).ok());
}

BOOST_AUTO_TEST_SUITE_END()
