#include "domain/catalogue/pack.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::catalogue;

namespace {

const Item condom{test::item("CM"), "condom", ItemKind::male_condom, {{"strip", Quantity{3}}, {"gross", Quantity{144}}}, {}, {}};

}  // namespace

BOOST_AUTO_TEST_SUITE(pack_tests)

BOOST_AUTO_TEST_CASE(packs_are_so_many_pieces)
{
    BOOST_TEST(pieces_in(condom, 5, "gross")->pieces() == 720);
    BOOST_TEST(pieces_in(condom, 0, "strip")->pieces() == 0);
    BOOST_TEST(*packs_of(condom, Quantity{720}, "gross") == 5);
}

BOOST_AUTO_TEST_CASE(refuses_pieces_left_over)
{
    const auto result = packs_of(condom, Quantity{145}, "gross");
    BOOST_TEST((result.error() == Refusal{RefusalCode::does_not_pack, "145 pieces of CM leave 1 over in packs of 144"}));
}

BOOST_AUTO_TEST_CASE(refuses_a_pack_that_the_item_has_not)
{
    BOOST_TEST((pieces_in(condom, 5, "box").error() == Refusal{RefusalCode::does_not_pack, "CM has no pack 'box'"}));
    BOOST_TEST((packs_of(condom, Quantity{5}, "box").error().code == RefusalCode::does_not_pack));
}

BOOST_AUTO_TEST_CASE(refuses_more_packs_than_can_be_recorded)
{
    BOOST_TEST((pieces_in(condom, 6'944'444'444, "gross")->pieces() == 999'999'999'936));
    for (const std::int64_t packs : {6'944'444'445LL, 9'000'000'000'000'000'000LL, -6'944'444'445LL})
        BOOST_TEST((pieces_in(condom, packs, "gross").error().code == RefusalCode::limit_exceeded));
}

BOOST_AUTO_TEST_SUITE_END()
