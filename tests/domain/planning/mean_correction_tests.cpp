#include "domain/planning/mean_correction.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::planning;

namespace {

const auto nearly = boost::test_tools::tolerance(1e-9);

// So many series of a class at an origin, each expected to ask for 10.
void add(MeanRecord& record, int series, std::size_t series_class, int back, double asked)
{
    for (int s = 0; s < series; ++s) record.add(back, series_class, asked, 10);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(mean_correction_tests)

BOOST_AUTO_TEST_CASE(nothing_and_a_single_origin_move_nothing)
{
    MeanRecord record;
    BOOST_TEST((record.factors() == no_correction));
    add(record, 500, 0, 3, 7);
    BOOST_TEST((record.factors() == no_correction));
}

BOOST_AUTO_TEST_CASE(every_origin_counts_the_same_whatever_its_series)
{
    MeanRecord record;
    add(record, 9, 4, 6, 9);
    add(record, 1, 4, 3, 11);
    BOOST_TEST(record.factors()[0] == 1, nearly);
    add(record, 1, 4, 9, 7);
    BOOST_TEST(record.factors()[0] == .9, nearly);
}

BOOST_AUTO_TEST_CASE(a_class_leaves_the_panel_as_far_as_its_series_weigh)
{
    MeanRecord record;
    for (const int back : {3, 6}) {
        add(record, 1500, 2, back, 9);
        add(record, 500, 3, back, 13);
    }
    const double all = (1500 * 9 + 500 * 13) / 20'000.;
    BOOST_TEST(record.factors()[0] == all, nearly);
    BOOST_TEST(record.factors()[2] == (all + .9) / 2, nearly);
    BOOST_TEST(record.factors()[3] == (3000 * all + 1000 * 1.25) / 4000, nearly);  // 1.3 is beyond what is believed
}

BOOST_AUTO_TEST_CASE(what_was_expected_to_be_nothing_has_no_ratio)
{
    MeanRecord record;
    add(record, 10, 1, 3, 8);
    add(record, 10, 1, 6, 8);
    record.add(9, 1, 5, 0);
    BOOST_TEST(record.factors()[1] == .8, nearly);
}

BOOST_AUTO_TEST_SUITE_END()
