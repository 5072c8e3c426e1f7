// Trips and budgets of restock plans: what a reader can work out from the sentences alone.
#include "services/planning/plan_limits.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <map>
#include <random>
#include <regex>

#include "services/planning/plan_service.hpp"

using namespace abasto::planning;
using abasto::Date;
using abasto::ItemCode;
using abasto::Month;
using abasto::Quantity;
using abasto::SiteCode;

namespace {

using std::int64_t;

// 50 sites that want 20 items each from one of two warehouses, which have little of some and any amount of others. Some items have no
// cost, volume or weight; some trips have a maximum of one or both.
PlanFacts random_facts(unsigned seed)
{
    std::mt19937 random{seed};
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    const auto maybe = [&](int low, int more) { return up_to(4) == 0 ? std::nullopt : std::optional(low + up_to(more)); };
    PlanFacts facts;
    for (int i = 0; i < 20; ++i) {
        abasto::catalogue::Item item{.code = *ItemCode::parse("I" + std::to_string(10 + i)), .name = "an item"};
        item.packs.push_back({"box", Quantity{2 + up_to(60)}});
        item.cost_centavos = maybe(0, 900);
        item.volume_ml = maybe(1, 90);
        item.weight_g = maybe(1, 40);
        facts.items.push_back(item);
        for (const char* sender : {"V", "W"}) {
            const abasto::stock::Lot lot{item.code, "b", {}, {}};
            facts.supply.senders[*SiteCode::parse(sender)][lot.item] = {{lot, Quantity{i % 3 == 0 ? 1'000'000 : up_to(2500)}}};
        }
    }
    for (int s = 0; s < 50; ++s) {
        const auto site = *SiteCode::parse("S" + std::to_string(10 + s));
        facts.lines.push_back({.from = *SiteCode::parse(s % 2 == 0 ? "V" : "W"),
                               .to = site,
                               .lead_time_days = up_to(30),
                               .review_days = 30,
                               .trip_litres_max = maybe(1, 70),
                               .trip_kg_max = maybe(1, 30)});
        for (const auto& item : facts.items) {
            ShelfOutlook shelf{.site = site, .item = item.code, .first = *Month::of(2018, 7), .months = {}};
            for (int month = 0; month < 6; ++month)
                shelf.months.push_back({.issued = 10 + up_to(90), .opening = 50, .received = 50, .closing = 9});
            shelf.on_hand = Quantity{up_to(200)};
            facts.shelves.push_back(std::move(shelf));
        }
    }
    return facts;
}

// The numbers that the pattern finds, in thousandths; none where it finds nothing.
std::optional<std::vector<int64_t>> found(const std::string& sentence, const std::string& pattern)
{
    std::smatch parts;
    if (!std::regex_search(sentence, parts, std::regex(pattern))) return std::nullopt;
    std::vector<int64_t> numbers;
    for (std::size_t i = 1; i < parts.size(); ++i) numbers.push_back(std::llround(std::stod(parts[i]) * 1000));
    return numbers;
}

// Adds up what the lines say of one limit.
struct Tally {
    int64_t most = -1;
    int64_t told = -1;    // to be taken by all lines
    int64_t counted = 0;  // by those that say so
};

struct Parts {
    std::string each;   // "cost quantity x one = all"
    std::string whole;  // "budget most, planned told"
    int64_t divisor;    // of the product, which is in the smaller unit
};

// Each amount of the line is its quantity times that of one piece.
void count_in(Tally& tally, const PlanLine& line, const Parts& parts)
{
    const auto each = found(line.explain, parts.each);
    if (each) {
        const auto& [quantity, one, all] = std::tie((*each)[0], (*each)[1], (*each)[2]);
        BOOST_TEST(quantity == line.proposal->quantity.pieces() * 1000, line.explain);
        BOOST_TEST(quantity / 1000 * one / parts.divisor == all, line.explain);
        tally.counted += all;
    }
    if (const auto whole = found(line.explain, parts.whole)) {
        BOOST_TEST((tally.most < 0 || (tally.most == (*whole)[0] && tally.told == (*whole)[1])), line.explain);
        tally.most = (*whole)[0];
        tally.told = (*whole)[1];
    }
}

void check(const Tally& tally)
{
    if (tally.most < 0) return;
    BOOST_TEST(tally.counted == tally.told);
    BOOST_TEST(tally.told <= tally.most);
}

const Parts cost{"; cost (\\d+) x Q([\\d.]+) = Q([\\d.]+)", "; budget Q([\\d.]+), planned Q([\\d.]+)", 1};
const Parts volume{"; load (\\d+) x (\\d+) ml = ([\\d.]+) l", "; the trip takes (\\d+) l(?:, \\d+ kg)? and carries ([\\d.]+) l",
                   1000};
const Parts weight{"(?:; load |, )(\\d+) x (\\d+) g = ([\\d.]+) kg",
                   "; the trip takes (?:\\d+ l, )?(\\d+) kg and carries (?:[\\d.]+ l, )?([\\d.]+) kg", 1000};

// A line that was cut could not have got one more pack.
void check_cut(const PlanLine& line, const Tally& money, const Tally& litres, const Tally& kilograms)
{
    const auto overruns = [&](const Tally& tally, const Parts& parts) {
        const auto each = found(line.explain, parts.each);
        return each && tally.most >= 0 && tally.told + line.proposal->why.pack.size * (*each)[1] / parts.divisor > tally.most;
    };
    for (const auto& [reason, from, to] : line.proposal->why.cuts) {
        if (reason == CutReason::capacity) BOOST_TEST((overruns(litres, volume) || overruns(kilograms, weight)), line.explain);
        if (reason == CutReason::budget) BOOST_TEST(overruns(money, cost), line.explain);
    }
}

std::vector<PlanLine> plan_of(const PlanFacts& facts, std::optional<int64_t> budget = {})
{
    return make_plan(facts, {.as_of = *Date::parse("2018-12-31"), .budget_centavos = budget});
}

// Pieces that each sender keeps of each item.
using Kept = std::map<std::pair<SiteCode, ItemCode>, int64_t>;

Kept kept_by_senders(const PlanFacts& facts, const std::vector<PlanLine>& plan)
{
    Kept kept;
    for (const auto& [sender, lots] : facts.supply.senders)
        for (const auto& [item, held] : lots) kept[{sender, item}] = held.front().quantity.pieces();
    for (const auto& line : plan) kept[{line.from, line.item}] -= line.proposal->quantity.pieces();
    return kept;
}

// Of the seed's plan, how many lines were cut for each reason, once each.
std::map<CutReason, int> check_plan(unsigned seed, std::optional<int64_t> budget)
{
    const auto facts = random_facts(seed);
    const auto plan = plan_of(facts, budget);
    BOOST_TEST(plan.size() == 1000U);
    Tally money;
    std::map<SiteCode, std::pair<Tally, Tally>> trips;
    for (const auto& line : plan) {
        count_in(money, line, cost);
        count_in(trips[line.site].first, line, volume);
        count_in(trips[line.site].second, line, weight);
    }
    check(money);
    for (const auto& [site, trip] : trips) {
        check(trip.first);
        check(trip.second);
    }
    const auto kept = kept_by_senders(facts, plan);
    for (const auto& [stock, pieces] : kept) BOOST_TEST(pieces >= 0, stock.second.text() << " of " << stock.first.text());
    std::map<CutReason, int> cuts;
    for (const auto& line : plan) {
        check_cut(line, money, trips.at(line.site).first, trips.at(line.site).second);
        const auto& why = line.proposal->why;
        BOOST_TEST(why.cuts.size() <= 1U, line.explain);
        for (const auto& [reason, from, to] : why.cuts) {
            ++cuts[reason];
            if (reason == CutReason::sender) BOOST_TEST((kept.at({line.from, line.item}) < why.pack.size), line.explain);
        }
    }
    return cuts;
}

// H1 gave 20 condoms a month and holds 15, H2 the same and holds 5.
PlanFacts two_shelves()
{
    PlanFacts facts;
    facts.items = {{.code = *ItemCode::parse("CM"), .name = "Condom", .packs = {{"box", Quantity{5}}}}};
    for (const auto& [site, on_hand] : {std::pair{"H1", 15}, std::pair{"H2", 5}}) {
        facts.lines.push_back({.from = *SiteCode::parse("W"), .to = *SiteCode::parse(site)});
        ShelfOutlook shelf{.site = *SiteCode::parse(site),
                           .item = facts.items[0].code,
                           .first = *Month::of(2018, 1),
                           .months = std::vector<MonthReport>(12, {.issued = 20, .opening = 15, .received = 20, .closing = 15})};
        shelf.on_hand = Quantity{on_hand};
        facts.shelves.push_back(std::move(shelf));
    }
    return facts;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_limits_tests)

BOOST_AUTO_TEST_CASE(costs_loads_and_cuts_of_thousands_of_lines_are_recomputed_from_their_sentences)
{
    for (unsigned seed = 0; seed < 6; ++seed) {
        const bool is_poor = seed % 2 == 0;
        auto cuts = check_plan(seed, is_poor ? std::optional(9'000'00) : std::nullopt);
        for (const auto reason : {CutReason::capacity, CutReason::sender})
            BOOST_TEST(cuts[reason] > 20, "seed " << seed << ": " << cuts[reason] << " cuts for " << abasto::to_string(reason));
        BOOST_TEST((cuts[CutReason::budget] > 20) == is_poor, "seed " << seed << ": " << cuts[CutReason::budget]);
    }
}

BOOST_AUTO_TEST_CASE(without_limits_nothing_is_cut_and_only_costs_are_told)
{
    auto facts = two_shelves();
    const auto before = plan_of(facts);
    BOOST_TEST(before[0].explain.ends_with(" review 30 d"), before[0].explain);
    facts.items[0].cost_centavos = 38;
    facts.items[0].volume_ml = 6;
    const auto after = plan_of(facts);
    BOOST_TEST(after[0].explain.starts_with(before[0].explain + "; cost "), after[0].explain);
    BOOST_TEST((after[0].proposal->why.cuts.empty() && after[0].proposal->quantity == before[0].proposal->quantity));
}

BOOST_AUTO_TEST_CASE(the_budget_buys_first_what_runs_out_first)
{
    auto facts = two_shelves();
    facts.items[0].cost_centavos = 100;
    const auto plan = plan_of(facts, 2'499);
    BOOST_TEST((plan[0].proposal->quantity.pieces() == 5 && plan[1].proposal->quantity.pieces() == 15));
    BOOST_TEST(plan[0].explain.find(": the budget buys no more; ") != std::string::npos, plan[0].explain);
    BOOST_TEST(plan[0].explain.ends_with("; cost 5 x Q1.00 = Q5.00; budget Q24.99, planned Q20.00"), plan[0].explain);
    BOOST_TEST(plan_of(facts, 0)[1].proposal->quantity.pieces() == 0);
}

BOOST_AUTO_TEST_CASE(an_item_without_a_cost_is_outside_the_budget_and_says_so)
{
    const auto plan = plan_of(two_shelves(), 0);
    BOOST_TEST((plan[0].proposal->quantity > Quantity{} && plan[0].proposal->why.cuts.empty()));
    BOOST_TEST(plan[0].explain.find("; cost not stated: outside the budget; ") != std::string::npos, plan[0].explain);
}

BOOST_AUTO_TEST_CASE(a_trip_takes_no_more_than_it_can)
{
    auto facts = two_shelves();
    facts.items[0].weight_g = 150;
    facts.lines[1].trip_kg_max = 2;
    const auto plan = plan_of(facts);
    BOOST_TEST(plan[0].proposal->why.cuts.empty());
    BOOST_TEST(plan[1].proposal->quantity.pieces() == 10);
    BOOST_TEST(plan[1].explain.find(": the trip takes no more; ") != std::string::npos, plan[1].explain);
    BOOST_TEST(plan[1].explain.ends_with("; load 10 x 150 g = 1.5 kg; the trip takes 2 kg and carries 1.5 kg"), plan[1].explain);
}

BOOST_AUTO_TEST_CASE(what_a_trip_leaves_with_the_sender_goes_to_its_other_shelves)
{
    auto facts = two_shelves();
    const abasto::stock::Lot lot{facts.items[0].code, "b", {}, {}};
    facts.supply.senders[*SiteCode::parse("W")][lot.item] = {{lot, Quantity{40}}};
    const auto quantities = [&] {
        const auto plan = plan_of(facts);
        return std::pair{plan[0].proposal->quantity.pieces(), plan[1].proposal->quantity.pieces()};
    };
    BOOST_TEST((quantities() == std::pair<int64_t, int64_t>{15, 25}));
    facts.items[0].weight_g = 150;
    facts.lines[0].trip_kg_max = 1;
    BOOST_TEST((quantities() == std::pair<int64_t, int64_t>{5, 35}));
    const auto plan = plan_of(facts);
    BOOST_TEST(plan[0].explain.find("; only 5 of 45: the trip takes no more; ") != std::string::npos, plan[0].explain);
    BOOST_TEST(plan[1].explain.find("; only 35 of 55: the sender has no more; ") != std::string::npos, plan[1].explain);
}

BOOST_AUTO_TEST_CASE(a_plan_for_one_site_has_the_budget_for_itself)
{
    auto facts = two_shelves();
    facts.items[0].cost_centavos = 100;
    const auto plan =
        make_plan(facts, {.as_of = *Date::parse("2018-12-31"), .site = *SiteCode::parse("H1"), .budget_centavos = 2'000});
    BOOST_REQUIRE_EQUAL(plan.size(), 1U);
    BOOST_TEST(plan[0].proposal->quantity.pieces() == 20);
}

BOOST_AUTO_TEST_SUITE_END()
