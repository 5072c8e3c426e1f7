#include "domain/planning/restock_plan.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using planning::PlannedLine;

namespace {

const PlannedLine line{*SiteCode::parse("W"), *SiteCode::parse("C"), *ItemCode::parse("CM"), Quantity{300}, Quantity{300}, {}};

// "from proposed quantity reason"
std::string told(const PlannedLine& shared)
{
    return shared.from.text() + ' ' + shared.proposed.text() + ' ' + shared.quantity.text() + ' ' + shared.reason;
}

planning::SenderShare share(const char* from, std::int64_t quantity) { return {*SiteCode::parse(from), Quantity{quantity}}; }

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

BOOST_AUTO_TEST_CASE(a_shelf_is_restocked_from_several_sites)
{
    const auto shared = planning::share_shelf({line}, {share("W", 120), share("V", 180), share("X", 0)}, "V has it");
    BOOST_REQUIRE(shared);
    BOOST_REQUIRE(shared->size() == 2U);
    BOOST_TEST(told((*shared)[0]) == "W 300 120 V has it");
    BOOST_TEST(told((*shared)[1]) == "V 0 180 V has it");
    BOOST_TEST(((*shared)[1].to == line.to && (*shared)[1].item == line.item));
}

BOOST_AUTO_TEST_CASE(who_has_no_share_sends_nothing_and_the_line_stays)
{
    const auto elsewhere = planning::share_shelf({line}, {share("W", 0), share("V", 300)}, "W is closed");
    BOOST_REQUIRE(elsewhere);
    BOOST_TEST(told(elsewhere->front()) == "W 300 0 W is closed");
    const auto back = planning::share_shelf(*elsewhere, {share("W", 300), share("V", 0)}, "open again");
    BOOST_REQUIRE(back);
    BOOST_TEST(told(back->front()) == "W 300 300 ");
    BOOST_TEST(told(back->back()) == "V 0 0 ");
    const auto unnamed = planning::share_shelf(*back, {share("W", 200)}, "the van is small");
    BOOST_REQUIRE(unnamed);
    BOOST_TEST(told(unnamed->back()) == "V 0 0 ");
}

BOOST_AUTO_TEST_CASE(who_sends_something_and_is_not_named_was_not_known_of)
{
    const auto two = planning::share_shelf({line}, {share("W", 120), share("V", 180)}, "V has it");
    BOOST_REQUIRE(two);
    const auto refused_by = [&](const std::vector<planning::SenderShare>& shares) {
        const auto shared = planning::share_shelf(*two, shares, "");
        BOOST_REQUIRE(!shared);
        BOOST_TEST((shared.error().code == RefusalCode::wrong_state));
        return shared.error().message;
    };
    BOOST_TEST(refused_by({share("W", 200)}) == "V sends 180 CM to C, too, and is not named: load the plan again");
    BOOST_TEST(refused_by({share("V", -1)}) == "W sends 120 CM to C, too, and is not named: load the plan again");
    BOOST_TEST(refused_by({}) == "W sends 120 CM to C, too, and is not named: load the plan again");
}

BOOST_AUTO_TEST_CASE(shares_are_as_strict_as_lines)
{
    const auto refused_share = [](const std::vector<planning::SenderShare>& shares, const std::string& reason) {
        const auto shared = planning::share_shelf({line}, shares, reason);
        BOOST_REQUIRE(!shared);
        return shared.error().message;
    };
    BOOST_TEST(refused_share({share("W", 1), share("W", 2)}, "x") == "W is named twice as the sender of CM");
    BOOST_TEST(refused_share({share("W", 300), share("V", -1)}, "x") == "CM to C: -1 is below zero");
    BOOST_TEST(refused_share({share("W", 300), share("V", 1)}, "") ==
               "CM to C: another quantity than the proposed one needs a reason");
}

BOOST_AUTO_TEST_CASE(a_plan_that_sends_nothing_is_not_approved)
{
    auto empty = line;
    empty.quantity = Quantity{};
    BOOST_TEST((planning::approve_plan({{}, {}, {empty}}).error().code == RefusalCode::nothing_to_do));
    BOOST_TEST(planning::approve_plan({{}, {}, {empty, line}}).ok());
}

BOOST_AUTO_TEST_SUITE_END()
