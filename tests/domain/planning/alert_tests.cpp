#include "domain/planning/alert.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::planning;
using abasto::Date;
using abasto::Quantity;
using abasto::network::SiteRole;

namespace {

const Date today = *Date::parse("2026-11-22");

}  // namespace

BOOST_AUTO_TEST_SUITE(alert_tests)

BOOST_AUTO_TEST_CASE(an_empty_or_low_shelf_is_an_alert_unless_it_is_a_peers)
{
    BOOST_TEST(is_stock_out_near(StockLevel::out, SiteRole::warehouse));
    BOOST_TEST(is_stock_out_near(StockLevel::low, SiteRole::mobile_clinic));
    BOOST_TEST(!is_stock_out_near(StockLevel::out, SiteRole::peer));
    for (const auto level : {StockLevel::ok, StockLevel::excess, StockLevel::unknown})
        BOOST_TEST(!is_stock_out_near(level, SiteRole::warehouse));
}

BOOST_AUTO_TEST_CASE(an_emergency_is_an_alert_unless_it_is_a_peers)
{
    Proposal proposal;
    BOOST_TEST(!is_emergency(proposal, SiteRole::shelter));
    proposal.why.emergency = Emergency{7, Quantity{1}, Quantity{2}, {}};
    BOOST_TEST(is_emergency(proposal, SiteRole::shelter));
    BOOST_TEST(!is_emergency(proposal, SiteRole::peer));
}

BOOST_AUTO_TEST_CASE(a_lot_is_an_alert_within_three_months_if_something_is_likely_left)
{
    LotRisk risk{.last_day = *Date::parse("2027-02-22"), .held = Quantity{9}, .likely = Quantity{1}, .most = Quantity{9}};
    BOOST_TEST(is_expiry_near(risk, today));
    risk.last_day = risk.last_day.plus(1);
    BOOST_TEST(!is_expiry_near(risk, today));
    risk.last_day = today;
    risk.likely = Quantity{};
    BOOST_TEST(!is_expiry_near(risk, today));
}

BOOST_AUTO_TEST_CASE(a_shipment_is_late_from_the_day_after_it_was_due)
{
    BOOST_TEST(!days_late(today.plus(-14), 14, today).has_value());
    BOOST_TEST(days_late(today.plus(-15), 14, today).value() == 1);
    BOOST_TEST(days_late(today.plus(-44), 14, today).value() == 30);
}

BOOST_AUTO_TEST_CASE(a_rule_that_fails_or_no_longer_runs_is_seen)
{
    BOOST_TEST((pulse_of({}, 100'000) == Pulse::never));
    BOOST_TEST((pulse_of({.ran_at = 100'000 - 7'200}, 100'000) == Pulse::alive));
    BOOST_TEST((pulse_of({.ran_at = 100'000 - 7'201}, 100'000) == Pulse::overdue));
    BOOST_TEST((pulse_of({.ran_at = 99'999, .failed = true}, 100'000) == Pulse::failed));
    BOOST_TEST((pulse_of({.failed = true}, 100'000) == Pulse::failed));
}

BOOST_AUTO_TEST_SUITE_END()
