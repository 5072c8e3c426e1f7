#include "domain/planning/limits.hpp"

#include <boost/test/unit_test.hpp>
#include <random>
#include <vector>

using namespace abasto::planning;
using abasto::Quantity;

namespace {

using Counts = std::vector<std::int64_t>;

// `amounts` are what a pack takes of the first limits.
LimitedLine line(std::int64_t stock, std::int64_t demand, std::int64_t packs, const Counts& amounts)
{
    LimitedLine made{.stock = Quantity{stock}, .demand = Quantity{demand}, .packs = packs};
    for (const auto amount : amounts) made.pack_uses.push_back({made.pack_uses.size(), amount});
    return made;
}

const auto each = boost::test_tools::per_element();

}  // namespace

BOOST_AUTO_TEST_SUITE(limits_tests)

BOOST_AUTO_TEST_CASE(what_fits_stays_as_proposed)
{
    BOOST_TEST(fit_to_limits({line(0, 1, 3, {2}), line(9, 1, 4, {1})}, {10}).packs == (Counts{3, 4}), each);
    BOOST_TEST(fit_to_limits({line(0, 1, 3, {}), line(0, 0, 7, {})}, {}).packs == (Counts{3, 7}), each);
    BOOST_TEST(fit_to_limits({}, {5}).packs == Counts{}, each);
}

BOOST_AUTO_TEST_CASE(what_runs_out_first_is_paid_first)
{
    struct Row {
        const char* rule;
        std::vector<LimitedLine> lines;
        Counts limits, expected;
    };
    for (const auto& [rule, lines, limits, expected] :
         {Row{"the emptier shelf", {line(5, 1, 9, {1}), line(0, 1, 9, {1})}, {7}, {1, 6}},
          Row{"cover counts, not pieces", {line(0, 30, 9, {1}), line(0, 10, 9, {1})}, {8}, {6, 2}},
          Row{"what no longer fits lets others go on", {line(0, 1, 9, {4}), line(0, 1, 9, {1})}, {7}, {1, 3}},
          Row{"every limit binds", {line(0, 1, 9, {1, 0}), line(0, 1, 9, {1, 5})}, {9, 10}, {7, 2}},
          Row{"no demand comes last", {line(0, 0, 9, {1}), line(0, 1, 6, {1})}, {7}, {1, 6}},
          Row{"a book below zero is an empty shelf", {line(-9, 1, 9, {1}), line(0, 1, 9, {1})}, {4}, {2, 2}}})
        BOOST_TEST_CONTEXT(rule) { BOOST_TEST(fit_to_limits(lines, limits).packs == expected, each); }
}

BOOST_AUTO_TEST_CASE(a_line_may_take_of_some_limits_only)
{
    auto heavy = line(0, 1, 9, {});
    heavy.pack_uses = {{1, 3}};
    const auto fitted = fit_to_limits({heavy, line(0, 1, 9, {2}), line(0, 1, 9, {})}, {6, 10});
    BOOST_TEST(fitted.packs == (Counts{3, 3, 9}), each);
    BOOST_TEST(fitted.left == (Counts{0, 1}), each);
}

BOOST_AUTO_TEST_CASE(what_lines_have_already_stays)
{
    auto full = line(9, 1, 9, {1});
    full.least = 5;
    BOOST_TEST(fit_to_limits({full, line(0, 1, 9, {1})}, {7}).packs == (Counts{5, 2}), each);
    BOOST_TEST(fit_to_limits({full, line(0, 1, 1, {1})}, {7}).packs == (Counts{6, 1}), each);
}

BOOST_AUTO_TEST_CASE(limits_hold_and_nothing_that_fits_is_left)
{
    for (unsigned seed = 0; seed < 500; ++seed) {
        std::mt19937 random{seed};
        const auto up_to = [&](int top) { return std::uniform_int_distribution<std::int64_t>{0, top}(random); };
        std::vector<LimitedLine> lines;
        for (auto k = up_to(8); k >= 0; --k) lines.push_back(line(up_to(20), up_to(9), up_to(15), {up_to(9), up_to(3)}));
        Counts left{up_to(200), up_to(60)};
        const auto [given, told] = fit_to_limits(lines, left);
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (std::size_t k = 0; k < left.size(); ++k) left[k] -= given[i] * lines[i].pack_uses[k].amount;
        BOOST_TEST(told == left, each);
        BOOST_TEST((left[0] >= 0 && left[1] >= 0), "seed " << seed);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            const bool fits = lines[i].pack_uses[0].amount <= left[0] && lines[i].pack_uses[1].amount <= left[1];
            BOOST_TEST((given[i] == lines[i].packs || (given[i] < lines[i].packs && !fits)), "seed " << seed << " line " << i);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
