#include "domain/catalogue/kit_contents.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using namespace abasto::catalogue;

namespace {

ItemCode code(const char* text) { return *ItemCode::parse(text); }

// A holds B and C, B holds C; X and Y hold each other.
const KitContents kits{{code("A"), {{code("B"), Quantity{1}}, {code("C"), Quantity{2}}}},
                       {code("B"), {{code("C"), Quantity{3}}}},
                       {code("X"), {{code("Y"), Quantity{1}}}},
                       {code("Y"), {{code("X"), Quantity{1}}}}};

}  // namespace

BOOST_AUTO_TEST_SUITE(kit_contents_tests)

BOOST_AUTO_TEST_CASE(a_kit_holds_its_components_and_theirs)
{
    BOOST_TEST((holds(kits, code("A"), code("B")) && holds(kits, code("A"), code("C")) && holds(kits, code("B"), code("C"))));
    BOOST_TEST((!holds(kits, code("B"), code("A")) && !holds(kits, code("C"), code("A")) && !holds(kits, code("A"), code("X"))));
}

BOOST_AUTO_TEST_CASE(an_item_holds_itself) { BOOST_TEST((holds(kits, code("C"), code("C")) && holds({}, code("C"), code("C")))); }

BOOST_AUTO_TEST_CASE(kits_that_hold_each_other_are_told_and_not_followed_for_ever)
{
    BOOST_TEST((holds(kits, code("X"), code("Y")) && holds(kits, code("Y"), code("X"))));
    BOOST_TEST(!holds(kits, code("X"), code("A")));
}

BOOST_AUTO_TEST_SUITE_END()
