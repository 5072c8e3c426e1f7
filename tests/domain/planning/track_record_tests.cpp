#include "domain/planning/track_record.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::planning;
using abasto::Month;

namespace {

const Month january = *Month::of(2020, 1);

// Ten, twenty, ten, twenty ... and then what is given.
struct Series {
    explicit Series(int months, std::vector<MonthReport> then = {})
    {
        std::vector<MonthReport> reports;
        for (int i = 0; i < months; ++i) reports.push_back({.issued = i % 2 == 0 ? 10. : 20.});
        reports.insert(reports.end(), then.begin(), then.end());
        panel.add({"S", "i"}, january, reports);
        origin = january.plus(months - 1);
    }
    [[nodiscard]] TrackRecord score(const IssuedForecast& issued) const
    {
        TrackRecord record;
        record.add(panel.view(0), issued);
        return record;
    }
    [[nodiscard]] IssuedForecast said(double median, int horizon = 1) const
    {
        return {.origin = origin, .horizon = horizon, .mean = 15, .quantiles = {5, median, 20, 24, 26, 28}, .usual = 18};
    }

    DemandPanel panel;
    Month origin;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(track_record_tests, *boost::unit_test::tolerance(1e-9))

BOOST_AUTO_TEST_CASE(a_month_that_came_is_held_against_what_was_said_of_it)
{
    const Series series{6, {{.issued = 24}}};
    const auto record = series.score(series.said(14));
    BOOST_TEST(record.months == 1);
    BOOST_TEST((record.asked == 24 && record.expected == 15));
    BOOST_TEST((record.missed == 10 && record.usual_missed == 6));
    BOOST_TEST((record.levels[3].within == 1 && record.levels[3].below == 0));  // just what P90 said
    BOOST_TEST((record.levels[2].within == 0 && record.levels[4].below == 1));
}

BOOST_AUTO_TEST_CASE(what_has_not_come_or_tells_nothing_is_not_scored)
{
    const Series series{6, {{}, {.issued = 0, .opening = 0, .received = 0, .closing = 0}}};
    for (const int horizon : {1, 2, 3}) BOOST_TEST(series.score(series.said(14, horizon)).months == 0);
}

BOOST_AUTO_TEST_CASE(losses_are_scaled_where_the_past_is_long_enough)
{
    const Series young{23, {{.issued = 24}}};
    BOOST_TEST(young.score(young.said(14)).scaled == 0);
    const Series old{24, {{.issued = 24}}};
    const auto record = old.score(old.said(14));
    BOOST_TEST(record.scaled == 1);
    BOOST_TEST(record.levels[1].loss == .5 * (24 - 14) / 10);  // the naive error is ten
    BOOST_TEST(record.levels[5].loss == .025 * (28 - 24) / 10);
}

BOOST_AUTO_TEST_CASE(the_sentence_tells_error_and_default_in_per_cent_of_what_was_asked)
{
    TrackRecord record{.months = 10, .asked = 200, .expected = 210, .missed = 30, .usual_missed = 50};
    record.levels[3].within = 9;
    BOOST_TEST(
        explain_sentence(record, Language::es) ==
        "se previeron 210 piezas y se pidieron 200, 5 % de más; el error fue de 15 % de lo pedido; con el promedio de 3 meses, "
        "de 25 %; dentro del P90 quedaron 9 de 10 meses");
    record.expected = 199.9;
    BOOST_TEST(
        explain_sentence(record, Language::en) ==
        "200 pieces were expected and 200 asked for, neither more nor less; the error was 15 % of what was asked for; with the "
        "mean of 3 months, 25 %; within P90 were 9 of 10 months");
    record.asked = 0;
    BOOST_TEST(explain_sentence(record, Language::es) ==
               "se previeron 200 piezas y se pidieron 0; dentro del P90 quedaron 9 de 10 meses");
    BOOST_TEST(explain_sentence(TrackRecord{}, Language::es) == "todavía no hay meses cerrados que comparar");
}

BOOST_AUTO_TEST_SUITE_END()
