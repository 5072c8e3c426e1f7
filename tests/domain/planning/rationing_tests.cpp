#include "domain/planning/rationing.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <numeric>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "domain/planning/rationing_check.hpp"

using namespace abasto::planning;
using abasto::Quantity;
using abasto::RefusalCode;

namespace {

RationSite site(std::string name, std::int64_t stock, std::int64_t demand, std::int64_t cap = 1000)
{
    return {.name = std::move(name), .stock = Quantity{stock}, .demand = Quantity{demand}, .cap = cap, .lots = {true}};
}

std::vector<std::int64_t> shares(const RationingProblem& problem)
{
    const auto answer = ration(problem).value();
    BOOST_TEST(fault_of(problem, answer).value_or("") == "");
    std::vector<std::int64_t> packs;
    for (std::size_t i = 0; i < problem.sites.size(); ++i) packs.push_back(answer.of_site(i));
    return packs;
}

using Counts = std::vector<std::int64_t>;

// Random problems of `sites` and `lots`, with ties, empty sites and lots that nobody may have.
RationingProblem random_problem(unsigned seed, std::size_t sites, std::size_t lots, std::int64_t packs)
{
    std::mt19937 random{seed};
    const auto up_to = [&](std::int64_t top) { return std::uniform_int_distribution<std::int64_t>{0, top}(random); };
    RationingProblem problem{.reserve = up_to(packs / 2), .pack_size = 1 + up_to(9)};
    for (std::size_t lot = 0; lot < lots; ++lot) problem.lots.push_back(up_to(packs));
    for (std::size_t i = 0; i < sites; ++i) {
        const auto cap = up_to(packs);
        RationSite one{.name = "S" + std::to_string(i), .stock = Quantity{up_to(20) - 2}, .demand = Quantity{up_to(9)}};
        one.cap = cap;
        one.floor = up_to(4) == 0 ? up_to(std::min<std::int64_t>(cap, 2)) : 0;
        one.priority = 1 + static_cast<int>(up_to(1));
        for (std::size_t lot = 0; lot < lots; ++lot) one.lots.push_back(up_to(2) > 0);
        problem.sites.push_back(std::move(one));
    }
    return problem;
}

// Hall's condition: no group of sites gets more than the lots that it may have hold.
bool can_be_given(const RationingProblem& problem, const Counts& packs)
{
    const auto total = std::accumulate(problem.lots.begin(), problem.lots.end(), std::int64_t{0});
    if (std::accumulate(packs.begin(), packs.end(), std::int64_t{0}) > std::max<std::int64_t>(0, total - problem.reserve))
        return false;
    for (unsigned group = 1; group < 1U << packs.size(); ++group) {
        std::int64_t asked = 0;
        std::vector<bool> lots(problem.lots.size());
        for (std::size_t i = 0; i < packs.size(); ++i) {
            if ((group >> i & 1U) == 0) continue;
            asked += packs[i];
            for (std::size_t lot = 0; lot < lots.size(); ++lot) lots[lot] = lots[lot] || problem.sites[i].lots[lot];
        }
        for (std::size_t lot = 0; lot < lots.size(); ++lot) asked -= lots[lot] ? problem.lots[lot] : 0;
        if (asked > 0) return false;
    }
    return true;
}

std::vector<Cover> rising_covers(const RationingProblem& problem, const Counts& packs)
{
    std::vector<Cover> covers;
    for (std::size_t i = 0; i < packs.size(); ++i) covers.push_back(cover_with(problem, i, packs[i]));
    std::sort(covers.begin(), covers.end());
    return covers;
}

// The best of all ways, tried one after the other; nullopt where the floors cannot be kept.
std::optional<std::vector<Cover>> best_covers(const RationingProblem& problem)
{
    std::optional<std::vector<Cover>> best;
    Counts packs;
    for (const auto& one : problem.sites) packs.push_back(one.floor);
    for (std::size_t i = 0; i < packs.size();) {
        if (can_be_given(problem, packs)) best = std::max(best, std::optional{rising_covers(problem, packs)});
        for (i = 0; i < packs.size() && ++packs[i] > problem.sites[i].cap; ++i) packs[i] = problem.sites[i].floor;
    }
    return best;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(rationing_tests)

BOOST_AUTO_TEST_CASE(those_who_run_out_first_come_first)
{
    // 10, 4 and 0 months of stock: the third and the second are brought to 7 each before the first gets anything.
    BOOST_TEST(shares({.sites = {site("A", 10, 1), site("B", 4, 1), site("C", 0, 1)}, .lots = {10}}) == (Counts{0, 3, 7}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(cover_counts_not_pieces)
{
    BOOST_TEST(shares({.sites = {site("A", 0, 30), site("B", 0, 10)}, .lots = {8}}) == (Counts{6, 2}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_last_pack_goes_where_it_lasts_longest)
{
    BOOST_TEST(shares({.sites = {site("A", 0, 30), site("B", 0, 10)}, .lots = {1}}) == (Counts{0, 1}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rules_of_who_gets_what)
{
    struct Row {
        const char* rule;
        RationingProblem problem;
        Counts expected;
    };
    auto first = site("A", 0, 1);
    auto second = site("B", 0, 1);
    auto capped = first, floored = first, urgent = first, idle = site("A", 0, 0), in_debt = site("A", -5, 1), picky = first;
    capped.cap = 2;
    floored.floor = 7;
    urgent.priority = 3;
    first.lots = second.lots = {true, true};
    picky.lots = {true, false};
    const auto packs = boost::test_tools::per_element();
    for (const auto& [rule, problem, expected] :
         {Row{"a cap", {.sites = {capped, site("B", 0, 1)}, .lots = {8}}, {2, 6}},
          Row{"a floor", {.sites = {floored, site("B", 0, 1)}, .lots = {8}}, {7, 1}},
          Row{"a priority of 3", {.sites = {urgent, site("B", 0, 1)}, .lots = {8}}, {6, 2}},
          Row{"a reserve", {.sites = {site("A", 0, 1), site("B", 0, 1)}, .lots = {8}, .reserve = 4}, {2, 2}},
          Row{"no demand", {.sites = {idle, site("B", 0, 1)}, .lots = {8}}, {0, 8}},
          Row{"a book below zero is an empty shelf", {.sites = {in_debt, site("B", 0, 1)}, .lots = {8}}, {4, 4}},
          Row{"an earmark binds", {.sites = {picky, second}, .lots = {2, 6}}, {2, 6}},
          Row{"an earmark does not bind", {.sites = {picky, second}, .lots = {6, 2}}, {4, 4}},
          Row{"nothing to share", {.sites = {first, second}, .lots = {0, 0}}, {0, 0}}})
        BOOST_TEST_CONTEXT(rule) { BOOST_TEST(shares(problem) == expected, packs); }
}

BOOST_AUTO_TEST_CASE(floors_that_cannot_be_kept_are_said)
{
    auto a = site("A", 0, 1);
    auto b = site("B", 0, 1);
    a.floor = 5;
    b.floor = 4;
    const auto refused = ration({.sites = {a, b}, .lots = {8}, .reserve = 1}).error();
    BOOST_TEST((refused.code == RefusalCode::not_enough_stock));
    BOOST_TEST(refused.message == "the floors ask for 9 packs, at most 7 can be given");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_problem)
{
    const auto code = [](const RationingProblem& problem) { return ration(problem).error().code; };
    const auto with = [](auto change) {
        auto one = site("A", 0, 1);
        change(one);
        return RationingProblem{.sites = {one}, .lots = {1}};
    };
    for (const auto& problem :
         {with([](RationSite& s) { s.demand = Quantity{-1}; }), with([](RationSite& s) { s.floor = -1; }),
          with([](RationSite& s) { s.cap = -1; }), with([](RationSite& s) { s.priority = 0; }),
          with([](RationSite& s) { s.priority = priority_max + 1; }), with([](RationSite& s) { s.lots = {}; }),
          RationingProblem{.lots = {-1}}, RationingProblem{.reserve = -1}, RationingProblem{.pack_size = 0},
          RationingProblem{.pack_size = rationed_pack_size_max + 1}})
        BOOST_TEST((code(problem) == RefusalCode::malformed));
    BOOST_TEST((code({.lots = {rationed_packs_max, 1}}) == RefusalCode::limit_exceeded));
    BOOST_TEST((code({.lots = {INT64_MAX, INT64_MAX}}) == RefusalCode::limit_exceeded));
}

BOOST_AUTO_TEST_CASE(small_problems_are_solved_as_well_as_by_trying_everything)
{
    int infeasible = 0;
    for (unsigned seed = 0; seed < 3000; ++seed) {
        const auto problem = random_problem(seed, 1 + seed % 4, 1 + seed % 3, 6);
        const auto best = best_covers(problem);
        const auto answer = ration(problem);
        BOOST_TEST_CONTEXT("seed " << seed)
        {
            BOOST_TEST_REQUIRE(answer.ok() == best.has_value());
            infeasible += best ? 0 : 1;
            if (best) BOOST_TEST((rising_covers(problem, shares(problem)) == *best));
        }
    }
    BOOST_TEST((infeasible > 50 && infeasible < 1500));
}

BOOST_AUTO_TEST_CASE(large_problems_pass_the_check)
{
    for (unsigned seed = 0; seed < 10; ++seed) {
        auto problem = random_problem(seed, 120, 5, 400);
        for (auto& one : problem.sites) one.floor = 0;
        BOOST_TEST_CONTEXT("seed " << seed) { shares(problem); }
    }
}

// Whatever differs from the only best answer is found out.
BOOST_AUTO_TEST_CASE(the_check_finds_each_kind_of_fault)
{
    auto picky = site("A", 0, 1, 4);
    picky.lots = {true, false};
    picky.floor = 1;
    auto other = site("B", 0, 1, 6);
    other.lots = {true, true};
    const RationingProblem problem{.sites = {picky, other}, .lots = {4, 4}, .reserve = 2};
    struct Row {
        Rationing answer;
        const char* fault;
    };
    for (const auto& [answer, fault] :
         {Row{{{{3, 0}, {0, 3}}}, ""}, Row{{{{3, 0}, {1, 2}}}, ""}, Row{{{{3, 0}}}, "not every site has an answer"},
          Row{{{{3, 0}, {3}}}, "not every lot has an answer"}, Row{{{{-1, 0}, {0, 3}}}, "A gives packs back"},
          Row{{{{2, 1}, {0, 3}}}, "A gets a lot that may not go there"}, Row{{{{0, 0}, {0, 3}}}, "A gets less than its floor"},
          Row{{{{5, 0}, {0, 3}}}, "A gets more than it can use"}, Row{{{{3, 0}, {2, 3}}}, "a lot is given out twice"},
          Row{{{{3, 0}, {0, 4}}}, "the reserve is touched"}, Row{{{{3, 0}, {0, 2}}}, "A could get a pack that nobody has"},
          Row{{{{2, 0}, {0, 4}}}, "A could gain from B, which has more"},
          Row{{{{1, 0}, {2, 3}}}, "A could gain from B, which has more"}})
        BOOST_TEST(fault_of(problem, answer).value_or("") == fault);
}

BOOST_AUTO_TEST_SUITE_END()
