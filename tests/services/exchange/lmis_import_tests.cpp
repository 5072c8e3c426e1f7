#include "services/exchange/lmis_import.hpp"

#include "tests/services/exchange/importing_fixture.hpp"

namespace exchange = abasto::exchange;
using abasto::Month;
using abasto::Quantity;

namespace {

// One report of the clinic: 100 condoms at first, so many given.
struct Reporting : abasto::tests::ImportingFixture {
    std::string report(std::int64_t distributed)
    {
        exchange::LmisFiles files;
        files.reports.rows.push_back({2,
                                      {.site = clinic,
                                       .item = condom,
                                       .month = *Month::of(2026, 1),
                                       .opening = Quantity{100},
                                       .received = {},
                                       .distributed = Quantity{distributed},
                                       .adjusted = {},
                                       .closing = Quantity{100 - distributed},
                                       .average = {},
                                       .days_out = {},
                                       .ordered = {}}});
        return write([&](abasto::db::Connection& ledger) -> abasto::Result<exchange::ImportWork, abasto::Refusal> {
            return exchange::make_lmis_work(files, {}, ledger, {});
        });
    }
    std::int64_t left() { return on_hand(clinic, condom); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(lmis_import_tests, Reporting)

BOOST_AUTO_TEST_CASE(a_report_can_be_reversed_and_imported_again_any_number_of_times)
{
    BOOST_TEST(report(30) == "1/0/0");
    for (int round = 0; round < 3; ++round) {
        reverse_last("lmis_reported");
        BOOST_TEST(left() == 0);
        BOOST_TEST(report(30) == "1/0/0");
        BOOST_TEST(left() == 70);
        BOOST_TEST(report(30) == "0/1/0");
    }
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(after_a_reversal_other_figures_may_come_and_the_first_ones_again)
{
    report(30);
    reverse_last("lmis_reported");
    BOOST_TEST(report(40) == "1/0/0");
    BOOST_TEST(report(30) == "0/0/1");
    BOOST_TEST(left() == 70);
    reverse_last("lmis_reported");
    BOOST_TEST(report(40) == "1/0/0");
    BOOST_TEST(left() == 60);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_SUITE_END()
