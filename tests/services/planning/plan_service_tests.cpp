#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cmath>
#include <map>
#include <optional>
#include <random>
#include <regex>
#include <string>
#include <utility>

#include "tests/services/planning/one_shelf.hpp"

using namespace abasto::planning;
using abasto::Date;
using abasto::ItemCode;
using abasto::Month;
using abasto::Quantity;
using abasto::SiteCode;
using abasto::network::SupplyLine;
using abasto::tests::facts_with;
using abasto::tests::line;
using abasto::tests::plan_of;

namespace {

// What the only line of the plan says before its first semicolon.
std::string first_words(std::int64_t on_hand, Language language)
{
    auto facts = facts_with({line("W1", 30)});
    facts.shelves[0].on_hand = Quantity{on_hand};
    const auto plan = make_plan(facts, {.as_of = *Date::parse("2018-12-31"), .language = language});
    BOOST_REQUIRE_EQUAL(plan.size(), 1U);
    return plan[0].explain.substr(0, plan[0].explain.find(';'));
}

DemandPlanned random_demand(const ShelfOutlook& shelf, std::mt19937& random)
{
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    const auto first = Date::parse("2018-12-26")->plus(up_to(60));
    return {.site = shelf.site,
            .item = shelf.item,
            .from_day = first,
            .to_day = first.plus(up_to(1) * up_to(30)),
            .pieces = Quantity{1 + up_to(200)},
            .kind = PlannedDemandKind::campaign};
}

// Shelves of 50 sites and 20 items with anything on them, each site restocked by its own line.
PlanFacts random_facts()
{
    std::mt19937 random{5};
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    PlanFacts facts;
    auto& warehouse = facts.supply.senders[*SiteCode::parse("W")];
    for (int i = 0; i < 20; ++i) {
        abasto::catalogue::Item item{.code = *ItemCode::parse("I" + std::to_string(10 + i)), .name = "an item"};
        if (up_to(2) > 0) item.packs.push_back({"box", Quantity{2 + up_to(150)}});
        facts.items.push_back(item);
        const abasto::stock::Lot lot{item.code, "b", Date::parse("2022-01-31"), {}};
        if (i < 12) warehouse[item.code] = {{lot, Quantity{1 + up_to(9000)}}};
    }
    for (int s = 0; s < 50; ++s) {
        const auto site = *SiteCode::parse("S" + std::to_string(10 + s));
        facts.lines.push_back(
            {.from = *SiteCode::parse("W"), .to = site, .lead_time_days = up_to(60), .review_days = 1 + up_to(40)});
        for (const auto& item : facts.items) {
            ShelfOutlook shelf{.site = site, .item = item.code, .first = *Month::of(2018, 7), .months = {}};
            for (int month = 0; month < 6; ++month)
                shelf.months.push_back({.issued = up_to(90), .opening = 50, .received = 50, .closing = up_to(3)});
            shelf.on_hand = Quantity{up_to(300) - 20};
            shelf.in_transit = Quantity{up_to(1) * up_to(90)};
            if (up_to(3) == 0) shelf.planned = {random_demand(shelf, random)};
            facts.shelves.push_back(std::move(shelf));
        }
    }
    return facts;
}

// What the cuts of a sentence leave of so much, one behind the other.
std::int64_t after_cuts(const std::string& sentence, std::int64_t quantity)
{
    static const std::regex cut{R"(; only (\d+) of (\d+): )"};
    for (std::sregex_iterator found{sentence.begin(), sentence.end(), cut}; found != std::sregex_iterator{}; ++found) {
        BOOST_TEST(std::stoll((*found)[2]) == quantity, sentence);
        BOOST_TEST(std::stoll((*found)[1]) < quantity, sentence);
        quantity = std::stoll((*found)[1]);
    }
    return quantity;
}

// What the only planned demand of a sentence comes to within the days that it says the plan covers.
std::int64_t planned_of(const std::string& sentence)
{
    static const std::regex demand{R"(; planned apart: campaign (\S+)(?: to (\S+))? (\d+)(?: of (\d+))?;)"};
    static const std::regex covered{R"(months \((\d+) days\))"};
    std::smatch parts;
    std::smatch days;
    if (!std::regex_search(sentence, parts, demand)) return 0;
    BOOST_REQUIRE(std::regex_search(sentence, days, covered));
    const auto first = *Date::parse(parts[1].str());
    const auto last = parts[2].matched ? *Date::parse(parts[2].str()) : first;
    const auto all = std::stod(parts[parts[4].matched ? 4 : 3]) / (last - first + 1);
    const Date day = *Date::parse("2018-12-31");
    const auto within = std::min(last, day.plus(std::stoi(days[1]))) - std::max(first, day.plus(1)) + 1;
    BOOST_TEST(std::abs(std::stod(parts[3]) - all * within) < 1, sentence);
    return std::stoll(parts[3]);
}

// What a reader with nothing but the sentence at hand would send.
std::int64_t recomputed(const std::string& sentence)
{
    static const std::regex sum{
        R"(P[\d.]+ (\d+)(?: \+ planned apart (\d+))? - on hand (-?\d+) - in transit (\d+) - on order (\d+) \+ committed (\d+) = (-?\d+)(?:, rounding ([+-]\d+))?(?=;))"};
    std::smatch parts;
    BOOST_REQUIRE_MESSAGE(std::regex_search(sentence, parts, sum), sentence);
    const auto number = [&](std::size_t i) { return parts[i].matched ? std::stoll(parts[i]) : 0; };
    const auto need = number(1) + number(2) - number(3) - number(4) - number(5) + number(6);
    BOOST_TEST(need == number(7), sentence);
    BOOST_TEST(number(2) == planned_of(sentence), sentence);
    return after_cuts(sentence, need > 0 ? need + number(8) : 0);
}

// The figures of a sentence that its forecast and its supply line give.
void check_figures(const PlanLine& line, const DemandDistribution& demand, const SupplyLine& route)
{
    static const std::regex figures{
        R"((?:send (\d+) \((\d+) packs? of (\d+)\): )?demand over ([\d.]+) months \((\d+) days\) P([\d.]+) (\d+) )"
        R"(.*, mean ([\d.]+)/month(?:; planned apart: [^;]+)?; lead time (\d+) d \+ review (\d+) d)"};
    std::smatch parts;
    BOOST_REQUIRE_MESSAGE(std::regex_search(line.explain, parts, figures), line.explain);
    const auto number = [&](std::size_t i) { return std::stod(parts[i]); };
    const double months = number(5) / 30;
    if (parts[1].matched) BOOST_TEST(number(1) == number(2) * number(3), line.explain);
    BOOST_TEST(number(5) == number(9) + number(10), line.explain);
    BOOST_TEST((number(9) == route.lead_time_days && number(10) == route.review_days), line.explain);
    BOOST_TEST(std::abs(number(4) - months) < .0051, line.explain);
    BOOST_TEST((whole_units(demand.quantile(number(6) / 100, months)) == Quantity{std::stoll(parts[7])}), line.explain);
    BOOST_TEST(std::abs(number(8) - demand.mean(months) / months) < .0051, line.explain);
}

// The day on which a shelf runs out is the first on which demand at that level exceeds what is there.
struct Foreseen {
    const Proposal& proposal;
    const DemandDistribution& demand;
    const std::vector<DemandPlanned>& planned;
};

void check_day(const std::optional<Date>& day, const Foreseen& foreseen, double level)
{
    const auto on_hand = foreseen.proposal.why.on_hand;
    if (!day || on_hand <= Quantity{}) return;
    const Date begin = *Date::parse("2018-12-31");
    const auto asked_until = [&](Date end) {
        return foreseen.demand.quantile(level, (end - begin) / 30.) +
               static_cast<double>(planned_between(foreseen.planned, begin, end).pieces());
    };
    const auto there = static_cast<double>(on_hand.pieces());
    BOOST_TEST((asked_until(*day) > there && asked_until(day->plus(-1)) <= there), day->text());
}

// An emergency says what is there, how long that has to last and what is asked meanwhile; all of it follows from the rest of the line.
void check_emergency(const PlanLine& line, const SupplyLine& route)
{
    static const std::regex clause{
        R"(emergency: on hand and in transit (-?\d+) do not last (\d+) days \(mean demand (\d+)(?:, planned apart (\d+))?\); )"};
    static const std::regex mean{R"(, mean ([\d.]+)/month)"};
    std::smatch told;
    BOOST_REQUIRE_MESSAGE(std::regex_search(line.explain, told, mean), line.explain);
    const double asked = std::stod(told[1]) * route.lead_time_days / 30;
    const auto& why = line.proposal->why;
    const auto there = why.on_hand + why.in_transit;
    if (!std::regex_search(line.explain, told, clause)) {
        BOOST_TEST(static_cast<double>(there.pieces()) > asked - .52, line.explain);
        return;
    }
    const auto planned = told[4].matched ? std::stoll(told[4]) : 0;
    BOOST_TEST((std::stoll(told[1]) == there.pieces() && std::stoi(told[2]) == route.lead_time_days), line.explain);
    BOOST_TEST(std::abs(std::stod(told[3]) - asked) < .52, line.explain);
    BOOST_TEST(std::stoll(told[1]) < std::stoll(told[3]) + planned, line.explain);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_service_tests)

BOOST_AUTO_TEST_CASE(a_thousand_lines_are_recomputed_from_their_sentences)
{
    const auto plan = plan_of(random_facts());
    BOOST_TEST(plan.size() == 1000U);
    int sent = 0;
    for (const auto& line : plan) {
        BOOST_TEST_REQUIRE(line.proposal.has_value());
        BOOST_TEST(recomputed(line.explain) == line.proposal->quantity.pieces(), line.explain);
        sent += line.proposal->quantity > Quantity{} ? 1 : 0;
    }
    BOOST_TEST((sent > 100 && sent < 1000));
}

BOOST_AUTO_TEST_CASE(a_thousand_lines_say_what_their_forecasts_and_supply_lines_give)
{
    const auto facts = random_facts();
    const PlanRequest request{.as_of = *Date::parse("2018-12-31")};
    const ShelfForecasts forecasts{facts.shelves, last_closed_month(request.as_of)};
    std::map<SiteCode, const SupplyLine*> routes;
    for (const auto& route : facts.lines) routes[route.to] = &route;
    for (const auto& line : make_plan(facts, request, forecasts)) {
        const SupplyLine& route = *routes.at(line.site);
        const int whole_months = (route.lead_time_days + route.review_days + 29) / 30;
        const auto made = forecasts.of(line.site, line.item, std::max(3, whole_months));
        check_figures(line, made->demand, route);
        check_emergency(line, route);
        const auto shelf =
            std::ranges::find_if(facts.shelves, [&](const auto& one) { return one.site == line.site && one.item == line.item; });
        const Foreseen foreseen{*line.proposal, made->demand, shelf->planned};
        const auto& [earliest, likely, latest] = line.proposal->runs_out;
        check_day(earliest, foreseen, .9);
        check_day(likely, foreseen, .5);
        check_day(latest, foreseen, .1);
    }
}

BOOST_AUTO_TEST_CASE(odd_shelves_have_sentences_that_make_sense)
{
    auto facts = facts_with({line("W", 30)});
    const ShelfOutlook usual = facts.shelves[0];
    facts.shelves.clear();
    const auto add = [&](const char* item, std::vector<MonthReport> months) {
        auto shelf = usual;
        shelf.item = *ItemCode::parse(item);
        shelf.first = Month::of(2019, 1)->plus(-static_cast<int>(months.size()));
        shelf.months = std::move(months);
        facts.shelves.push_back(std::move(shelf));
    };
    std::vector<MonthReport> spike(24, {.issued = 0});
    spike[5].issued = 1e9;
    add("BILLION", std::vector<MonthReport>(24, {.issued = 1e9}));
    add("CONSTANT", std::vector<MonthReport>(24, {.issued = 12}));
    add("NEVER", std::vector<MonthReport>(24, {.issued = 0, .opening = 0, .received = 0}));
    add("ONE", {{.issued = 7}});
    add("SPIKE", spike);
    add("UNKNOWN", std::vector<MonthReport>(24));
    add("ZEROS", std::vector<MonthReport>(24, {.issued = 0}));
    for (const auto& planned : plan_of(facts)) {
        const auto& text = planned.explain;
        for (const auto* odd : {"nan", "inf", "e+", "--"}) BOOST_TEST(text.find(odd) == std::string::npos, text);
        BOOST_TEST(planned.proposal.has_value() == (planned.item.text() != "UNKNOWN"), text);
        if (planned.proposal) BOOST_TEST(recomputed(text) == planned.proposal->quantity.pieces(), text);
    }
}

BOOST_AUTO_TEST_CASE(emergencies_come_first_and_the_others_by_site_and_item)
{
    const auto plan = plan_of(random_facts());
    const auto place = [](const PlanLine& line) { return std::tuple{!is_emergency(line), line.site, line.item}; };
    BOOST_TEST(std::ranges::is_sorted(plan, {}, place));
    BOOST_TEST((is_emergency(plan.front()) && !is_emergency(plan.back())));
}

BOOST_AUTO_TEST_CASE(an_emergency_waits_for_the_quickest_delivery)
{
    auto facts = facts_with({line("W1", 30)});  // 15 are there, 20 a month are asked
    BOOST_TEST(is_emergency(plan_of(facts)[0]));
    facts.supply.deliveries[{*SiteCode::parse("W1"), *SiteCode::parse("H1")}] = {{9, 0}, {40, 0}};
    BOOST_TEST(!is_emergency(plan_of(facts)[0]));
    facts.shelves[0].on_hand = Quantity{3};
    BOOST_TEST(plan_of(facts)[0].explain.find("; emergency: on hand and in transit 3 do not last 9 days (mean demand 6); ") !=
               std::string::npos);
    facts.shelves[0].in_transit = Quantity{3};
    BOOST_TEST(!is_emergency(plan_of(facts)[0]));
}

BOOST_AUTO_TEST_CASE(nobody_sends_more_than_there_is)
{
    const auto facts = random_facts();
    std::map<ItemCode, std::int64_t> left;
    for (const auto& [item, lots] : facts.supply.senders.at(*SiteCode::parse("W"))) left[item] = lots[0].quantity.pieces();
    int cuts = 0;
    for (const auto& line : plan_of(facts)) {
        left[line.item] -= line.proposal->quantity.pieces();
        BOOST_TEST(left[line.item] >= 0, line.explain);
        cuts += static_cast<int>(line.proposal->why.cuts.size());
    }
    BOOST_TEST(cuts > 100);
}

BOOST_AUTO_TEST_CASE(what_is_scarce_goes_first_to_the_shelf_that_runs_out_first)
{
    auto facts = facts_with({line("W", 30), line("W", 30)});
    facts.lines[1].to = *SiteCode::parse("H2");
    facts.shelves.push_back(facts.shelves[0]);
    facts.shelves[1].site = *SiteCode::parse("H2");
    facts.shelves[1].on_hand = Quantity{5};
    const auto share_of = [&](int pieces) {
        const abasto::stock::Lot lot{facts.shelves[0].item, "b", {}, {}};
        facts.supply.senders[*SiteCode::parse("W")][lot.item] = {{lot, Quantity{pieces}}};
        const auto plan = plan_of(facts);
        BOOST_REQUIRE_EQUAL(plan.size(), 2U);
        return std::pair{plan[0].proposal->quantity.pieces(), plan[1].proposal->quantity.pieces()};
    };
    BOOST_TEST((share_of(8) == std::pair<std::int64_t, std::int64_t>{0, 8}));
    BOOST_TEST((share_of(14) == std::pair<std::int64_t, std::int64_t>{2, 12}));
    const auto [h1, h2] = share_of(10'000);
    BOOST_TEST((h1 > 20 && h2 == h1 + 10));

    facts.shelves[1].on_hand = facts.shelves[0].on_hand;
    BOOST_TEST((share_of(40) == std::pair<std::int64_t, std::int64_t>{20, 20}));
    facts.shelves[1].planned = {{.site = facts.shelves[1].site,
                                 .item = facts.shelves[1].item,
                                 .from_day = *Date::parse("2019-01-10"),
                                 .to_day = *Date::parse("2019-01-10"),
                                 .pieces = Quantity{60},
                                 .kind = PlannedDemandKind::van_day}};
    BOOST_TEST((share_of(40) == std::pair<std::int64_t, std::int64_t>{5, 35}));  // (15 + 5) / 20 = (15 + 35) / (20 + 30)
}

BOOST_AUTO_TEST_CASE(a_lot_too_old_for_the_shelf_is_not_counted_on)
{
    auto facts = facts_with({line("W", 30)});
    facts.supply.roles[*SiteCode::parse("H1")] = abasto::network::SiteRole::health_post;
    auto& lots = facts.supply.senders[*SiteCode::parse("W")][facts.shelves[0].item];
    lots = {{{facts.shelves[0].item, "b", Date::parse("2019-02-15"), {}}, Quantity{500}}};
    BOOST_TEST(plan_of(facts)[0].proposal->quantity.pieces() == 0);
    BOOST_TEST(plan_of(facts)[0].explain.find(": the sender has no more; ") != std::string::npos);
    lots[0].lot.expiry = Date::parse("2029-02-15");
    BOOST_TEST((plan_of(facts)[0].proposal->quantity > Quantity{20}));
}

BOOST_AUTO_TEST_CASE(a_lot_that_a_fund_paid_for_other_sites_is_not_counted_on)
{
    auto facts = facts_with({line("W", 30)});
    const abasto::FundCode fund = *abasto::FundCode::parse("GF");
    const auto& item = facts.shelves[0].item;
    facts.supply.senders[*SiteCode::parse("W")][item] = {{{item, "a", Date::parse("2029-02-15"), fund}, Quantity{500}},
                                                         {{item, "b", Date::parse("2029-02-15"), {}}, Quantity{8}}};
    BOOST_TEST((plan_of(facts)[0].proposal->quantity > Quantity{20}));
    facts.supply.earmarks[fund] = {*SiteCode::parse("H2")};
    BOOST_TEST(plan_of(facts)[0].proposal->quantity.pieces() == 8);
    facts.supply.earmarks[fund].insert(*SiteCode::parse("H1"));
    BOOST_TEST((plan_of(facts)[0].proposal->quantity > Quantity{20}));
}

BOOST_AUTO_TEST_CASE(no_more_is_sent_than_is_used_before_it_expires)
{
    auto facts = facts_with({line("W", 30)});
    facts.shelves[0].on_hand = Quantity{};
    facts.supply.roles[*SiteCode::parse("H1")] = abasto::network::SiteRole::peer;
    facts.lines[0].review_days = 300;
    auto& lots = facts.supply.senders[*SiteCode::parse("W")][facts.shelves[0].item];
    lots = {{{facts.shelves[0].item, "b", Date::parse("2019-04-30"), {}}, Quantity{900}}};
    const auto cut_line = plan_of(facts)[0];
    BOOST_REQUIRE_EQUAL(cut_line.proposal->why.cuts.size(), 1U);
    BOOST_TEST((cut_line.proposal->quantity > Quantity{40} && cut_line.proposal->quantity < Quantity{80}));  // about three months
    BOOST_TEST(cut_line.explain.find(": the rest would expire; ") != std::string::npos);
    lots[0].lot.expiry = Date::parse("2029-04-30");
    BOOST_TEST((plan_of(facts)[0].proposal->quantity > Quantity{200} && plan_of(facts)[0].proposal->why.cuts.empty()));
    lots[0].lot.expiry = Date::parse("2019-04-30");
    facts.shelves[0].on_hand = Quantity{70};
    facts.shelves[0].lots = {{{facts.shelves[0].item, {}, Date::parse("2019-04-30"), {}}, Quantity{70}}};
    BOOST_TEST((plan_of(facts)[0].proposal->quantity < Quantity{30}));
}

BOOST_AUTO_TEST_CASE(a_lead_time_is_learnt_from_what_arrived)
{
    auto facts = facts_with({line("W1", 30)});
    const auto before = plan_of(facts)[0].proposal->why.up_to;
    facts.supply.deliveries[{*SiteCode::parse("W1"), *SiteCode::parse("H1")}] = {{50, 0}, {60, 0}, {40, 0}, {50, 0}};
    const auto learnt = plan_of(facts)[0];
    BOOST_TEST((learnt.proposal->why.up_to > before));
    BOOST_TEST(learnt.proposal->why.protection_days == 40 + 30);
    BOOST_TEST(learnt.explain.ends_with("; lead time 40 d (learnt: 30 to 60 d, 4 deliveries) + review 30 d"));
}

BOOST_AUTO_TEST_CASE(a_plan_of_one_site_is_its_part_of_the_whole_plan)
{
    auto facts = random_facts();
    for (int i = 0; i < 50; i += 2)
        facts.lines.push_back(
            {.from = *SiteCode::parse(i % 4 == 0 ? "X" : "Y"), .to = facts.lines[static_cast<std::size_t>(i)].to});
    facts.supply.senders[*SiteCode::parse("X")] = facts.supply.senders[*SiteCode::parse("W")];
    const Date day = *Date::parse("2018-12-31");
    const ShelfForecasts forecasts{facts.shelves, last_closed_month(day)};
    const auto texts = [](const std::vector<PlanLine>& plan, const SiteCode& site) {
        std::vector<std::string> explained;
        for (const auto& line : plan)
            if (line.site == site) explained.push_back(line.from.text() + ' ' + line.explain);
        return explained;
    };
    const auto whole = make_plan(facts, {.as_of = day}, forecasts);
    for (const auto* code : {"S10", "S11", "S12", "S59"}) {
        const auto site = *SiteCode::parse(code);
        BOOST_TEST(texts(make_plan(facts, {.as_of = day, .site = site}, forecasts), site) == texts(whole, site),
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(a_shelf_that_stopped_reporting_is_forecast_from_its_last_report_and_marked)
{
    const auto fresh = plan_of(facts_with({line("W1", 30)}));
    const auto stale = plan_of(facts_with({line("W1", 30)}), "2019-03-31");
    BOOST_REQUIRE((fresh.size() == 1 && stale.size() == 1 && fresh[0].proposal && stale[0].proposal));
    BOOST_TEST((!fresh[0].stale_since && stale[0].stale_since == Date::parse("2019-01-01")));
    BOOST_TEST((stale[0].proposal->why.up_to == fresh[0].proposal->why.up_to));
}

BOOST_AUTO_TEST_CASE(a_shelf_with_stock_is_told_when_it_runs_out)
{
    BOOST_TEST(first_words(1, Language::en).starts_with("runs out on 2019-01-"));
    BOOST_TEST(first_words(1, Language::es).starts_with("se acaba el 2019-01-"));
}

BOOST_AUTO_TEST_CASE(a_shelf_that_is_empty_or_below_zero_is_out_of_stock)
{
    for (const std::int64_t on_hand : {0, -3}) {
        BOOST_TEST(first_words(on_hand, Language::en) == "out of stock");
        BOOST_TEST(first_words(on_hand, Language::es) == "agotado");
    }
}

BOOST_AUTO_TEST_CASE(a_site_without_reports_has_one_line_that_says_so)
{
    auto facts = facts_with({line("W1", 30), line("W2", 30)});
    facts.shelves.clear();
    const auto plan = plan_of(facts);
    BOOST_REQUIRE_EQUAL(plan.size(), 1U);
    BOOST_TEST((plan[0].item.empty() && !plan[0].proposal && plan[0].explain == "no reports"));
}

BOOST_AUTO_TEST_SUITE_END()
