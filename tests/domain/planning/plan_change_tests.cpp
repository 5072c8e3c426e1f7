#include "domain/planning/plan_change.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::planning;
using abasto::Quantity;

namespace {

// The shelf had 200, the plan sent 100 and a person something else.
PlanChange change(std::int64_t quantity, std::int64_t asked)
{
    return {.position = Quantity{200}, .proposed = Quantity{100}, .quantity = Quantity{quantity}, .asked = Quantity{asked}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_change_tests)

BOOST_AUTO_TEST_CASE(who_sent_less_of_what_was_not_asked_for_knew_better)
{
    BOOST_CHECK(verdict_on(change(50, 150)) == Verdict::better);
    BOOST_CHECK(verdict_on(change(150, 150)) == Verdict::worse);
    BOOST_CHECK(verdict_on(change(100, 150)) == Verdict::same);
}

BOOST_AUTO_TEST_CASE(a_piece_that_lacks_weighs_as_nineteen_that_are_left)
{
    BOOST_CHECK(verdict_on(change(80, 281)) == Verdict::same);   // 1 lacking, 19 left
    BOOST_CHECK(verdict_on(change(80, 282)) == Verdict::worse);  // 2 lacking, 18 left
    BOOST_CHECK(verdict_on(change(81, 281)) == Verdict::better);
}

BOOST_AUTO_TEST_CASE(both_are_told_in_pieces)
{
    BOOST_TEST(explain_sentence(change(50, 270), Language::es) ==
               "se pidieron 270; con lo propuesto sobran 30; con lo decidido faltan 20");
    BOOST_TEST(explain_sentence(change(50, 250), Language::en) ==
               "asked for 250; as proposed left over 50; as decided left over 0");
}

BOOST_AUTO_TEST_SUITE_END()
