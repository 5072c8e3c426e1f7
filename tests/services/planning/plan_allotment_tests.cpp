#include "services/planning/plan_allotment.hpp"

#include <boost/test/unit_test.hpp>
#include <deque>
#include <map>
#include <random>

using namespace abasto::planning;
using abasto::Date;
using abasto::ItemCode;
using abasto::Quantity;
using abasto::SiteCode;
using abasto::catalogue::Item;
using abasto::network::SupplyLine;
using abasto::stock::Lot;

namespace {

using std::int64_t;

const auto today = *Date::parse("2026-11-02");
const auto warehouse = *SiteCode::parse("W");

// Lines whose items, routes and proposals stay where they are.
struct Plan {
    SupplyFacts supply{};
    std::deque<Item> items{};
    std::deque<SupplyLine> routes{};
    std::deque<Proposal> proposals{};
    std::vector<AllottedLine> lines{};

    const Item& add_item(const char* code, std::optional<int> grams)
    {
        items.push_back({.code = *ItemCode::parse(code), .name = code});
        items.back().weight_g = grams;
        return items.back();
    }

    const SupplyLine& add_route(const std::string& to, std::optional<int> kg_max)
    {
        routes.push_back({.from = warehouse, .to = *SiteCode::parse(to), .trip_kg_max = kg_max});
        return routes.back();
    }

    // The shelf holds so much, gives 30 pieces a month and asks for so many packs.
    void ask(const SupplyLine& route, const Item& item, int64_t on_hand, int64_t packs, int64_t pack_size = 1)
    {
        auto& proposal = proposals.emplace_back();
        proposal.packs = proposal.why.packs = packs;
        proposal.quantity = Quantity{packs * pack_size};
        proposal.why.pack.size = pack_size;
        proposal.why.on_hand = Quantity{on_hand};
        proposal.why.mean_per_month = 30;
        lines.push_back({route, &item, item.code, proposal});
    }

    // `fund`: empty for anybody's.
    void hold(const Item& item, const char* batch, const char* fund, int64_t pieces)
    {
        const Lot lot{item.code, batch, {}, fund[0] == '\0' ? abasto::FundCode{} : *abasto::FundCode::parse(fund)};
        supply.senders[warehouse][item.code].push_back({lot, Quantity{pieces}});
    }

    [[nodiscard]] std::vector<int64_t> packs() const
    {
        std::vector<int64_t> packs;
        for (const auto& proposal : proposals) packs.push_back(proposal.packs);
        return packs;
    }

    // Why each line was cut last; empty where it was not.
    [[nodiscard]] std::vector<std::string> reasons() const
    {
        std::vector<std::string> reasons;
        for (const auto& [quantity, packs, runs_out, why] : proposals)
            reasons.emplace_back(why.cuts.empty() ? "" : abasto::to_string(why.cuts.back().reason));
        return reasons;
    }
};

// Of trips and budget, once a plan is allotted.
struct Left {
    std::map<const SupplyLine*, int64_t> grams{};
    int64_t centavos = 0;
};

Left left_of(const Plan& plan, int64_t budget)
{
    Left left{.centavos = budget};
    for (const auto& route : plan.routes) left.grams[&route] = int64_t{*route.trip_kg_max} * 1000;
    for (const auto& line : plan.lines) {
        left.grams[&line.route] -= line.proposal.quantity.pieces() * *line.item->weight_g;
        left.centavos -= line.proposal.quantity.pieces() * *line.item->cost_centavos;
    }
    return left;
}

// Could the sender give the line one more pack if everybody else kept what it has?
bool has_one_more(const Plan& plan, const AllottedLine& asking)
{
    std::vector<SharedLine> lines;
    int64_t sent = 1;
    for (const auto& line : plan.lines)
        if (line.code == asking.code) {
            const auto packs = line.proposal.packs + (&line.proposal == &asking.proposal ? 1 : 0);
            lines.push_back({line.route, line.proposal.why, packs, packs});
            sent += line.proposal.packs;
        }
    return share_out(plan.supply, asking.code, today, lines).there.value_or(0) >= sent;
}

// Eight sites, three items in lots of any fund or of one that does not serve all, trips and a budget that do not do for all.
Plan random_plan(unsigned seed)
{
    std::mt19937 random{seed};
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    Plan plan;
    for (const char* code : {"A", "B", "C"}) {
        plan.add_item(code, 1 + up_to(900));
        plan.items.back().cost_centavos = up_to(50);
        plan.hold(plan.items.back(), "b1", "", up_to(120));
        plan.hold(plan.items.back(), "b2", "UN", up_to(120));
    }
    for (int s = 0; s < 8; ++s) {
        const auto& route = plan.add_route("H" + std::to_string(s), up_to(40));
        if (up_to(1) == 0) plan.supply.earmarks[*abasto::FundCode::parse("UN")].insert(route.to);
        for (std::size_t i = 0; i < plan.items.size(); ++i)
            plan.ask(route, plan.items[i], up_to(60), up_to(20), 1 + static_cast<int64_t>(i));
    }
    return plan;
}

const auto each = boost::test_tools::per_element();

}  // namespace

BOOST_AUTO_TEST_SUITE(plan_allotment_tests)

BOOST_AUTO_TEST_CASE(what_a_trip_leaves_goes_where_there_is_the_least_cover_even_in_the_place_of_others)
{
    Plan plan;
    const auto& light = plan.add_item("A", 1000);
    const auto& heavy = plan.add_item("C", 6000);
    plan.hold(light, "b", "", 6);
    plan.hold(heavy, "b", "", 99);
    const auto& van = plan.add_route("H1", 10);
    plan.ask(van, light, 0, 20);
    plan.ask(van, heavy, 4, 1);
    plan.ask(plan.add_route("H2", 1), light, 0, 20);
    // Three each at first, with which the van could take the heavy pack as well; the second trip leaves two.
    BOOST_TEST(allot(plan.supply, today, plan.lines, {}).size() == 3U);
    BOOST_TEST(plan.packs() == (std::vector<int64_t>{5, 0, 1}), each);
    BOOST_TEST(plan.reasons() == (std::vector<std::string>{"sender", "capacity", "capacity"}), each);
}

BOOST_AUTO_TEST_CASE(a_line_takes_the_room_that_another_has_left_since)
{
    Plan plan;
    const auto& condoms = plan.add_item("A", 1000);
    const auto& lubricant = plan.add_item("B", 1000);
    const auto& kits = plan.add_item("C", 6000);
    plan.hold(condoms, "b", "", 6);
    plan.hold(lubricant, "b", "", 99);
    plan.hold(kits, "b", "", 99);
    const auto& van = plan.add_route("H1", 10);
    plan.ask(van, condoms, 0, 5);
    plan.ask(van, lubricant, 3, 5);
    plan.ask(van, kits, 4, 1);
    plan.ask(plan.add_route("H2", 1), condoms, 0, 20);
    static_cast<void>(allot(plan.supply, today, plan.lines, {}));
    BOOST_TEST(plan.packs() == (std::vector<int64_t>{5, 5, 0, 1}), each);
    BOOST_TEST(plan.reasons() == (std::vector<std::string>{"", "", "capacity", "capacity"}), each);
}

BOOST_AUTO_TEST_CASE(every_cut_is_for_a_reason_that_holds)
{
    std::map<std::string, int> told;
    for (unsigned seed = 0; seed < 300; ++seed) {
        auto plan = random_plan(seed);
        const int64_t budget = seed % 3 == 0 ? 1'000 : 100'000;
        const auto limits = allot(plan.supply, today, plan.lines, budget);
        const auto left = left_of(plan, budget);
        BOOST_TEST(limits.front().budget->planned_centavos == budget - left.centavos);
        BOOST_TEST(left.centavos >= 0);
        for (const auto& [route, grams] : left.grams) BOOST_TEST(grams >= 0);
        for (std::size_t i = 0; i < plan.lines.size(); ++i) {
            const auto& line = plan.lines[i];
            const auto& why = line.proposal.why;
            BOOST_REQUIRE(why.cuts.size() <= 1U);
            if (why.cuts.empty()) continue;
            const auto reason = plan.reasons()[i];
            ++told[reason];
            const bool loads = why.pack.size * *line.item->weight_g > left.grams.at(&line.route);
            const bool costs = why.pack.size * *line.item->cost_centavos > left.centavos;
            const bool lacks = !has_one_more(plan, line);
            BOOST_TEST((reason == "capacity" ? loads : reason == "budget" ? costs : lacks), "seed " << seed << " line " << i);
        }
    }
    BOOST_TEST((told["capacity"] > 100 && told["budget"] > 100 && told["sender"] > 100));
}

BOOST_AUTO_TEST_SUITE_END()
