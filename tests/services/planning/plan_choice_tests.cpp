#include <boost/test/unit_test.hpp>
#include <map>
#include <string>

#include "tests/services/planning/one_shelf.hpp"

using namespace abasto::planning;
using abasto::Date;
using abasto::ItemCode;
using abasto::Quantity;
using abasto::SiteCode;
using abasto::network::SupplyLine;
using abasto::tests::facts_with;
using abasto::tests::line;
using abasto::tests::plan_of;

namespace {

// The supplier's lead time as the only line of the plan tells it.
std::string told_lead_time(std::vector<SupplyLine> lines)
{
    const auto plan = plan_of(facts_with(std::move(lines)));
    BOOST_REQUIRE_EQUAL(plan.size(), 1U);
    const auto at = plan[0].explain.find("lead time ");
    return plan[0].explain.substr(at, plan[0].explain.find(" +", at) - at);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_choice_tests)

BOOST_AUTO_TEST_CASE(an_item_comes_from_who_has_it_then_from_who_is_quicker_then_by_code)
{
    struct Row {
        std::vector<SupplyLine> lines;
        std::map<std::string, const char*> expiries;  // of what each sender has; empty: it has nothing
        const char* told;
    };
    const std::vector<Row> rows{
        {{line("W1", 7), line("W2", 30)}, {}, "from W1: delivers in 7 d, W2 in 30 d"},
        {{line("W1", 7), line("W2", 30)}, {{"W1", "2029-06-30"}, {"W2", "2029-06-30"}}, "from W1: delivers in 7 d, W2 in 30 d"},
        {{line("W1", 7), line("W2", 30)}, {{"W1", ""}, {"W2", "2029-06-30"}}, "from W2: W1 has nothing to send"},
        {{line("W1", 7), line("W2", 30)}, {{"W1", "2018-12-31"}, {"W2", "2029-06-30"}}, "from W2: W1 has nothing to send"},
        {{line("W1", 7), line("W2", 30)}, {{"W1", ""}, {"W2", ""}}, "from W1: delivers in 7 d, W2 in 30 d"},
        {{line("W1", 7), line("W2", 30)}, {{"W1", ""}}, "from W2: W1 has nothing to send"},
        {{line("W2", 9), line("W1", 9)}, {}, "from W1: comes before W2 by code"},
        {{line("W1", 7, true), line("W2", 30)}, {{"W2", ""}}, "from W2: the line from W1 is assumed"}};
    for (const auto& [lines, expiries, told] : rows) {
        auto facts = facts_with(lines);
        for (const auto& [sender, expiry] : expiries) {
            auto& lots = facts.supply.senders[*SiteCode::parse(sender)];
            if (*expiry != '\0')
                lots[facts.shelves[0].item] = {{{facts.shelves[0].item, "b", Date::parse(expiry), {}}, Quantity{90}}};
        }
        const auto plan = plan_of(facts);
        BOOST_REQUIRE_EQUAL(plan.size(), 1U);
        BOOST_TEST(plan[0].explain.ends_with("; " + std::string(told)), plan[0].explain << " is not " << told);
        BOOST_TEST(plan[0].from.text() == std::string(told).substr(5, 2));
    }
}

BOOST_AUTO_TEST_CASE(the_only_supplier_is_not_explained)
{
    BOOST_TEST(plan_of(facts_with({line("W1", 7)}))[0].explain.ends_with("; lead time 7 d + review 30 d"));
}

BOOST_AUTO_TEST_CASE(a_site_with_several_suppliers_is_restocked_once)
{
    BOOST_TEST(told_lead_time({line("W1", 30), line("W2", 7)}) == "lead time 7 d");
    BOOST_TEST(told_lead_time({line("W1", 9), line("W2", 9)}) == "lead time 9 d");
}

BOOST_AUTO_TEST_CASE(a_line_that_is_known_goes_before_an_assumed_one)
{
    BOOST_TEST(told_lead_time({line("CENTRAL", 7, true), line("W2", 45)}) == "lead time 45 d");
}

BOOST_AUTO_TEST_CASE(a_closed_line_supplies_nothing)
{
    auto closed = line("W1", 7);
    closed.open = false;
    BOOST_TEST(told_lead_time({closed, line("W2", 45)}) == "lead time 45 d");
    BOOST_TEST(plan_of(facts_with({closed})).empty());
}

BOOST_AUTO_TEST_CASE(items_that_count_as_one_another_are_one_line_of_what_the_sender_has_most_of)
{
    auto facts = facts_with({line("W1", 30)});
    const auto alone = plan_of(facts)[0].proposal->why.up_to;
    auto other = facts.shelves[0];
    other.item = *ItemCode::parse("CN");
    other.on_hand = Quantity{4};
    other.in_transit = Quantity{2};
    other.months.back().issued = 0;
    facts.shelves.push_back(other);
    facts.items = {{.code = facts.shelves[0].item, .name = "one", .counts_as = "condom"},
                   {.code = other.item, .name = "another", .counts_as = "condom"}};
    const auto told = [&] {
        const auto plan = plan_of(facts);
        BOOST_REQUIRE_EQUAL(plan.size(), 1U);
        const auto& why = plan[0].proposal->why;
        BOOST_TEST((why.on_hand == Quantity{19} && why.in_transit == Quantity{2}));
        BOOST_TEST((why.up_to > alone + alone - Quantity{20} && why.up_to <= alone + alone));
        BOOST_TEST((plan[0].proposal->quantity == why.up_to - Quantity{21}));
        BOOST_TEST(plan[0].together.size() == 1U);
        return plan[0].item.text() + plan[0].explain.substr(plan[0].explain.find("; count together"));
    };
    BOOST_TEST(told() ==
               "CM; count together as condom: CM 15 + 0, CN 4 + 2 on hand and in transit; sent is CM: it was issued last");
    auto& lots = facts.supply.senders[*SiteCode::parse("W1")];
    lots[other.item] = {{{other.item, "b", {}, {}}, Quantity{900}}};
    lots[facts.shelves[0].item] = {{{facts.shelves[0].item, "b", {}, {}}, Quantity{90}}};
    BOOST_TEST(told() ==
               "CN; count together as condom: CM 15 + 0, CN 4 + 2 on hand and in transit; sent is CN: the sender has "
               "most of it");
    facts.items[1].counts_as = {};
    BOOST_TEST(plan_of(facts).size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_supply_line_of_max_min_fills_up_to_its_maximum)
{
    auto facts = facts_with({line("W1", 30)});
    facts.lines[0].max_min = abasto::network::MaxMin{.min_days = 45, .max_days = 90};
    const auto planned = plan_of(facts)[0];
    BOOST_TEST((planned.proposal->why.up_to == Quantity{60} && planned.proposal->quantity == Quantity{45}));
    BOOST_TEST(planned.explain.find(": maximum of 90 days at AMC 20 (months: 6) 60 - on hand 15 ") != std::string::npos);
    facts.shelves[0].months = std::vector<MonthReport>(6, {.issued = 0, .opening = 0, .received = 0, .closing = 0});
    BOOST_TEST(plan_of(facts)[0].explain.find(" P95 ") != std::string::npos);  // no month tells of use
}

BOOST_AUTO_TEST_CASE(no_kits_are_sent_to_who_packs_them)
{
    auto facts = facts_with({line("W1", 30)});
    facts.shelves[0].packed = true;
    const auto planned = plan_of(facts)[0];
    BOOST_TEST((planned.proposal->quantity == Quantity{} && planned.proposal->why.need > Quantity{}));
    BOOST_TEST(planned.explain.find(": the rest is packed at the site; ") != std::string::npos, planned.explain);
}

BOOST_AUTO_TEST_SUITE_END()
