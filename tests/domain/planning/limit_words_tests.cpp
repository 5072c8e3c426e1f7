#include "domain/planning/limit_words.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::planning;
using abasto::Quantity;

namespace {

std::string told(const LineLimits& limits, Language language = Language::en)
{
    return limits_sentence(Quantity{288}, limits, language);
}

const PieceFigures condom{.cost_centavos = 38, .volume_ml = 6, .weight_g = 3};

}  // namespace

BOOST_AUTO_TEST_SUITE(limit_words_tests)

BOOST_AUTO_TEST_CASE(a_cost_is_told_with_what_it_is_made_of)
{
    BOOST_TEST(told({.piece = condom}) == "; cost 288 x Q0.38 = Q109.44");
    BOOST_TEST(told({.piece = condom}, Language::es) == "; costo 288 x Q0.38 = Q109.44");
    BOOST_TEST(told({.piece = {.cost_centavos = 0}}) == "; cost 288 x Q0.00 = Q0.00");
    BOOST_TEST(told({}) == "");
}

BOOST_AUTO_TEST_CASE(what_has_no_cost_is_not_free_but_outside_the_budget)
{
    const Budget budget{.centavos = 50'000, .planned_centavos = 49'807};
    BOOST_TEST(told({.piece = condom, .budget = budget}) == "; cost 288 x Q0.38 = Q109.44; budget Q500.00, planned Q498.07");
    BOOST_TEST(told({.budget = budget}) == "; cost not stated: outside the budget; budget Q500.00, planned Q498.07");
    BOOST_TEST(told({.budget = budget}, Language::es) ==
               "; costo no indicado: fuera del presupuesto; presupuesto Q500.00, planeado Q498.07");
}

BOOST_AUTO_TEST_CASE(a_load_is_told_where_the_trip_has_a_maximum)
{
    const Trip van{.litres_max = 2'000, .kg_max = 600, .loaded_ml = 1'999'800, .loaded_g = 540'005};
    BOOST_TEST(
        told({.piece = {.volume_ml = 6, .weight_g = 3}, .trip = van}) ==
        "; load 288 x 6 ml = 1.728 l, 288 x 3 g = 0.864 kg; the trip takes 2000 l, 600 kg and carries 1999.8 l, 540.005 kg");
    BOOST_TEST(told({.piece = {.volume_ml = 6, .weight_g = 3}, .trip = Trip{.kg_max = 600, .loaded_g = 864}}, Language::es) ==
               "; carga 288 x 3 g = 0.864 kg; el viaje admite 600 kg y lleva 0.864 kg");
    BOOST_TEST(told({.piece = {.volume_ml = 6}, .trip = van}) ==
               "; load 288 x 6 ml = 1.728 l; weight not stated: not counted in the trip"
               "; the trip takes 2000 l, 600 kg and carries 1999.8 l, 540.005 kg");
    BOOST_TEST(told({.trip = Trip{}}) == "");
}

BOOST_AUTO_TEST_CASE(amounts_stop_where_readers_of_json_would_round)
{
    BOOST_TEST(amount_of(Quantity{Quantity::recorded_max}, 2'000'000'000) == amount_max);
    BOOST_TEST(amount_sum(amount_max, amount_max) == amount_max);
    BOOST_TEST(amount_sum(2, 3) == 5);
}

BOOST_AUTO_TEST_SUITE_END()
