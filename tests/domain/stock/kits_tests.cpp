#include "domain/stock/kits.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::stock;
using test::line;

namespace {

// A kit of three condoms and two sachets.
catalogue::Item kit()
{
    return {test::item("HK"),
            "kit",
            catalogue::ItemKind::hygiene_kit,
            {},
            {{test::item("CM"), Quantity{3}}, {test::item("LB"), Quantity{2}}},
            {}};
}

Result<KitsAssembled, Refusal> assembled(const StockLine& kits, const std::vector<StockLine>& components, bool unpacked = false)
{
    return assemble_kits(kit(), {test::site("W1"), test::day("2024-05-01"), Place::same_day, unpacked, kits, components});
}

std::string refusal_of(const StockLine& kits, const std::vector<StockLine>& components, bool unpacked = false)
{
    const auto result = assembled(kits, components, unpacked);
    return result ? "ok" : std::string(to_string(result.error().code));
}

const std::vector<StockLine> for_two{line("CM/A1/2025-06-30", 4), line("CM/A2/2024-12-31", 2), line("LB/B1/2026-01-31", 4)};

}  // namespace

BOOST_AUTO_TEST_SUITE(kits_tests)

BOOST_AUTO_TEST_CASE(a_kit_expires_with_its_earliest_component)
{
    BOOST_TEST(test::text(assembled(line("HK/K1", 2), for_two)->kits.lot) == "HK/K1/2024-12-31");
    BOOST_TEST(test::text(assembled(line("HK/K1", 1), {line("CM", 3), line("LB", 2)})->kits.lot) == "HK/K1");
}

BOOST_AUTO_TEST_CASE(refuses_components_that_are_not_what_the_kits_hold)
{
    const auto rows = std::vector<std::vector<StockLine>>{{line("CM", 6)},
                                                          {line("CM", 6), line("LB", 5)},
                                                          {line("CM", 8), line("LB", 4)},
                                                          {line("CM", 6), line("LB", 4), line("LF", 2)},
                                                          {}};
    for (const auto& components : rows) BOOST_TEST(refusal_of(line("HK/K1", 2), components) == "does_not_pack");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_kit_or_another_one)
{
    BOOST_TEST(refusal_of(line("CM/A1", 2), for_two) == "unknown_item");
    auto plain = kit();
    plain.components.clear();
    const auto result =
        assemble_kits(plain, {test::site("W1"), test::day("2024-05-01"), Place::same_day, false, line("HK", 2), for_two});
    BOOST_TEST((result.error() == Refusal{RefusalCode::nothing_to_do, "HK is no kit"}));
}

BOOST_AUTO_TEST_CASE(refuses_quantities_that_are_not_positive)
{
    BOOST_TEST(refusal_of(line("HK/K1", 0), {}) == "not_positive");
    BOOST_TEST(refusal_of(line("HK/K1", 1), {line("CM", 4), line("CM/A1", -1), line("LB", 2)}) == "not_positive");
}

BOOST_AUTO_TEST_CASE(unpacking_keeps_the_lot_of_the_kits_and_refuses_older_components)
{
    BOOST_TEST(test::text(assembled(line("HK/K1/2024-12-31", 2), for_two, true)->kits.lot) == "HK/K1/2024-12-31");
    BOOST_TEST(refusal_of(line("HK/K1/2025-01-01", 2), for_two, true) == "does_not_pack");
}

BOOST_AUTO_TEST_SUITE_END()
