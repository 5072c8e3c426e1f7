#include "domain/planning/expiry_risk.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <random>
#include <string>

#include "domain/planning/replenishment.hpp"

using namespace abasto::planning;
using abasto::Date;
using abasto::Quantity;

namespace {

const Date today = *Date::parse("2026-01-01");

// Ten pieces a day, and nothing else.
const DemandDistribution ten_a_day = DemandDistribution::steady(Shape::normal, {10. * planning_month_days, 0}, 3);
const ShelfForecast shelf{.demand = ten_a_day, .as_of = today};

// The last day of use of what may be used for so many days from today on.
Date usable_for(int days) { return today.plus(days - 1); }

DatedStock lot(int days, std::int64_t pieces) { return {usable_for(days), Quantity{pieces}}; }

std::string text(const std::vector<LotRisk>& lots)
{
    std::string result;
    for (const auto& lot : lots) result += std::to_string(lot.last_day - today + 1) + ":" + lot.likely.text() + " ";
    return result;
}

std::int64_t total(const std::vector<LotRisk>& lots)
{
    std::int64_t sum = 0;
    for (const auto& lot : lots) sum += lot.likely.pieces();
    return sum;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(expiry_risk_tests)

BOOST_AUTO_TEST_CASE(lots_are_used_in_the_order_in_which_they_expire)
{
    struct Row {
        std::vector<DatedStock> stock;
        const char* expires;  // day:pieces
    };
    for (const auto& [stock, expires] :
         {Row{{}, ""}, Row{{lot(10, 100)}, ""}, Row{{lot(10, 101)}, "10:1 "}, Row{{lot(0, 5)}, "0:5 "},  // expired yesterday
          Row{{lot(20, 150), lot(10, 100)}, "20:50 "}, Row{{lot(10, 60), lot(10, 60), lot(20, 100)}, "10:20 "},
          Row{{lot(10, 130), lot(20, 110)}, "10:30 20:10 "}, Row{{{std::nullopt, Quantity{9999}}, lot(10, 100)}, ""}})
        BOOST_TEST(text(lots_at_risk(stock, ten_a_day, today)) == expires);
}

BOOST_AUTO_TEST_CASE(a_new_lot_is_sent_only_as_far_as_it_can_be_used)
{
    struct Row {
        std::vector<DatedStock> stock;
        int arrives_after, usable_days;
        std::int64_t usable;
    };
    for (const auto& [stock, after, days, usable] : {Row{{}, 0, 10, 100},             // all of its ten days
                                                     Row{{}, 4, 10, 60},              // the first four are over
                                                     Row{{lot(10, 30)}, 0, 10, 70},   // 30 go out before it
                                                     Row{{lot(10, 30)}, 4, 10, 60},   // they are gone by then
                                                     Row{{lot(20, 150)}, 0, 10, 50},  // 150 need 15 of the 20 days
                                                     Row{{lot(20, 250)}, 0, 10, 0},   // too much there is already
                                                     Row{{lot(5, 80)}, 0, 10, 50},    // 30 expire with or without
                                                     Row{{{std::nullopt, Quantity{500}}}, 0, 10, 100},  // can wait
                                                     Row{{}, 12, 10, 0}})                               // comes too late
        BOOST_TEST(usable_before_expiry(stock, shelf, {today.plus(after), usable_for(days)})->pieces() == usable);
    BOOST_TEST(!usable_before_expiry({}, shelf, {today, std::nullopt}).has_value());
}

// Sent at once, that much changes nothing that expires, and one piece more does.
BOOST_AUTO_TEST_CASE(the_cap_is_where_the_first_piece_more_expires)
{
    for (unsigned seed = 0; seed < 500; ++seed) {
        std::mt19937 random{seed};
        const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
        std::vector<DatedStock> stock;
        for (int k = up_to(4); k > 0; --k) stock.push_back(lot(1 + up_to(60), up_to(200)));
        const auto days = usable_for(1 + up_to(60));
        const auto cap = *usable_before_expiry(stock, shelf, {today, days});
        const auto expires_with = [&](std::int64_t pieces) {
            auto all = stock;
            all.push_back({days, Quantity{pieces}});
            return total(lots_at_risk(all, ten_a_day, today));
        };
        BOOST_TEST(expires_with(cap.pieces()) == expires_with(0), "seed " << seed);
        BOOST_TEST(expires_with(cap.pieces() + 1) == expires_with(0) + 1, "seed " << seed);
    }
}

BOOST_AUTO_TEST_CASE(the_sentence_gives_the_figures_that_add_up)
{
    const std::vector<DatedStock> stock{lot(20, 250), lot(10, 60), lot(10, 60)};
    const auto risks = lots_at_risk(stock, ten_a_day, today);
    BOOST_REQUIRE_EQUAL(risks.size(), 2U);
    BOOST_TEST((risks[0].place == 2U && risks[1].place == 0U));
    for (const auto& risk : risks) BOOST_TEST(risk.likely.pieces() == (risk.held - risk.asked + risk.before).pieces());
    BOOST_TEST(explain_sentence(risks[1], Language::es) ==
               "vence el 2026-01-20; sobran 150: existencia 250 - demanda "
               "hasta ese día P50 200 + de lotes que salen antes 100");
    BOOST_TEST(explain_sentence(risks[1], Language::en) ==
               "expires on 2026-01-20; left over 150: on hand 250 - "
               "demand to that day P50 200 + out of lots that go out before 100");
}

BOOST_AUTO_TEST_CASE(the_band_holds_what_is_likely)
{
    const auto uncertain = DemandDistribution::steady(Shape::negative_binomial, {300, 300 + 300. * 300}, 3);
    const std::vector<DatedStock> stock{lot(30, 100), lot(30, 600)};
    const auto risks = lots_at_risk(stock, uncertain, today);
    BOOST_REQUIRE_EQUAL(risks.size(), 2U);  // of the first, too: demand may stay away
    BOOST_TEST((risks[0].likely == Quantity{} && risks[0].most > Quantity{}));
    BOOST_TEST(explain_sentence(risks[0], Language::en)
                   .find("; left over 0 (between 0 and " + risks[0].most.text() + "): on hand 100") != std::string::npos);
    BOOST_TEST((risks[1].least < risks[1].likely && risks[1].likely < risks[1].most && risks[1].most <= risks[1].held));
}

BOOST_AUTO_TEST_CASE(what_nobody_asks_for_expires_as_a_whole)
{
    const auto never = DemandDistribution::steady(Shape::negative_binomial, {0, 0}, 3);
    const auto risks = lots_at_risk(std::vector{lot(1, 7), lot(9'000, 8)}, never, today);
    BOOST_TEST(text(risks) == "1:7 9000:8 ");
    BOOST_TEST((risks[1].least == Quantity{8} && risks[1].asked == Quantity{}));
}

BOOST_AUTO_TEST_SUITE_END()
