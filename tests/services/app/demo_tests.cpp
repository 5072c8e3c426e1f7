#include "services/app/demo.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

using namespace abasto;
using network::SiteRole;

namespace {

const Date today = *Date::parse("2026-11-22");

struct Story {
    std::vector<journal::NewEvent> events = app::demo_events(1, today, UserId{});

    template <class Fact>
    std::vector<Fact> all() const
    {
        std::vector<Fact> found;
        for (const auto& event : events)
            if (const auto* fact = std::get_if<Fact>(&event.body)) found.push_back(*fact);
        return found;
    }
};

struct Told {
    static const Story& story()
    {
        static const Story told;
        return told;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(demo_tests, Told)

BOOST_AUTO_TEST_CASE(the_same_seed_and_day_tell_the_same_story)
{
    const Story again;
    BOOST_TEST(again.events.size() == story().events.size());
    const auto same = [](const auto& a, const auto& b) { return a.id == b.id && a.body == b.body; };
    BOOST_TEST(std::equal(again.events.begin(), again.events.end(), story().events.begin(), same));
    BOOST_TEST((app::demo_events(2, today, UserId{}).back().id != story().events.back().id));
}

BOOST_AUTO_TEST_CASE(it_has_the_places_of_a_programme)
{
    std::map<SiteRole, int> roles;
    for (const auto& defined : story().all<network::SiteDefined>()) ++roles[defined.site.role];
    BOOST_TEST(roles[SiteRole::warehouse] == 2);
    BOOST_TEST(roles[SiteRole::mobile_clinic] == 3);
    BOOST_TEST(roles[SiteRole::shelter] == 2);
    BOOST_TEST(roles[SiteRole::health_post] == 1);
    BOOST_TEST(roles[SiteRole::peer] == 40);
}

BOOST_AUTO_TEST_CASE(it_has_eight_items_and_one_of_them_is_a_kit)
{
    const auto items = story().all<catalogue::ItemDefined>();
    BOOST_TEST(items.size() == 8U);
    BOOST_TEST(std::count_if(items.begin(), items.end(), [](const auto& item) { return !item.item.components.empty(); }) == 1);
    BOOST_TEST(story().all<stock::KitsAssembled>().size() == 4U);
}

BOOST_AUTO_TEST_CASE(it_has_mishaps_and_what_is_still_open)
{
    std::set<stock::AdjustmentReason> reasons;
    for (const auto& adjusted : story().all<stock::StockAdjusted>()) reasons.insert(adjusted.lines.front().reason);
    BOOST_TEST(reasons.contains(stock::AdjustmentReason::confiscated));
    std::set<ShipmentId> on_the_road;
    for (const auto& sent : story().all<shipping::ShipmentDispatched>()) on_the_road.insert(sent.shipment);
    for (const auto& received : story().all<shipping::ShipmentReceived>()) on_the_road.erase(received.shipment);
    BOOST_TEST(on_the_road.size() == 2U);
    BOOST_TEST(story().all<shipping::ShipmentDrafted>().size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_a_donor_earmarked_has_gone_nowhere_else)
{
    const auto funds = story().all<network::FundDefined>();
    BOOST_REQUIRE_EQUAL(funds.size(), 1U);
    std::size_t received = 0;
    for (const auto& one : story().all<stock::GoodsReceived>())
        for (const auto& line : one.accepted)
            if (line.lot.fund == funds[0].fund.code) ++received;
    BOOST_TEST(received == 1U);
    const std::set<SiteCode> served(funds[0].fund.sites.begin(), funds[0].fund.sites.end());
    for (const auto& sent : story().all<shipping::ShipmentDispatched>())
        for (const auto& line : sent.lines) BOOST_TEST_REQUIRE((line.lot.fund.empty() || served.contains(sent.to)));
}

BOOST_AUTO_TEST_CASE(it_ends_before_today)
{
    for (const auto& handout : story().all<outreach::HandoutRecorded>()) BOOST_TEST_REQUIRE((handout.week.sunday() < today));
    for (const auto& received : story().all<shipping::ShipmentReceived>()) BOOST_TEST_REQUIRE((received.occurred_on < today));
}

BOOST_AUTO_TEST_SUITE_END()
