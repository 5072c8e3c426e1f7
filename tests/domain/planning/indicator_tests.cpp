#include "domain/planning/indicator.hpp"

#include <boost/test/unit_test.hpp>
#include <vector>

using namespace abasto::planning;
using abasto::Date;
using abasto::Quantity;

namespace {

Date day(const char* text) { return *Date::parse(text); }

std::string text(const std::optional<Share>& share) { return share ? share->counted.text() + "/" + share->of.text() : "silent"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(indicator_tests)

BOOST_AUTO_TEST_CASE(a_shelf_adds_what_it_reported_and_is_silent_otherwise)
{
    const ShelfFigures good{.reported = true,
                            .on_hand = Quantity{10},
                            .level = StockLevel::ok,
                            .days_known = 30,
                            .days_empty = 3,
                            .opening = Quantity{40},
                            .came = Quantity{60},
                            .wasted = Quantity{5},
                            .condoms = Quantity{240},
                            .consumed = Quantity{270},
                            .asked_had_none = Quantity{12}};
    ShelfFigures silent = good;
    silent.reported = false;
    silent.days_known = std::nullopt;
    struct Row {
        Indicator indicator;
        const char* good;
        const char* silent;
    };
    for (const auto& row : {Row{Indicator::reporting_rate, "1/1", "0/1"}, Row{Indicator::stock_out_rate, "0/1", "silent"},
                            Row{Indicator::stock_out_days, "3/30", "silent"}, Row{Indicator::stocked_to_plan, "1/1", "silent"},
                            Row{Indicator::wastage, "5/100", "silent"}, Row{Indicator::couple_years, "240/0", "silent"},
                            Row{Indicator::unmet_demand, "42/312", "silent"}}) {
        BOOST_TEST(text(share_of(row.indicator, good)) == row.good, abasto::to_string(row.indicator));
        BOOST_TEST(text(share_of(row.indicator, silent)) == row.silent, abasto::to_string(row.indicator));
    }
}

BOOST_AUTO_TEST_CASE(a_level_that_nobody_knows_is_silence_and_an_empty_shelf_is_out)
{
    ShelfFigures shelf{.reported = true};
    BOOST_TEST(text(share_of(Indicator::stocked_to_plan, shelf)) == "silent");
    shelf.level = StockLevel::excess;
    BOOST_TEST(text(share_of(Indicator::stocked_to_plan, shelf)) == "0/1");
    BOOST_TEST(text(share_of(Indicator::stock_out_rate, shelf)) == "1/1");
    shelf.opening = Quantity{-7};
    shelf.came = Quantity{20};
    BOOST_TEST(text(share_of(Indicator::wastage, shelf)) == "0/20");
}

BOOST_AUTO_TEST_CASE(what_was_lacking_on_empty_days_is_estimated_by_the_other_days_where_there_were_seven)
{
    ShelfFigures shelf{.days_known = 30, .days_empty = 23, .consumed = Quantity{70}, .asked_had_none = Quantity{5}};
    BOOST_TEST(text(share_of(Indicator::unmet_demand, shelf)) == "235/305");
    BOOST_TEST(explain_unmet(shelf, Language::es) ==
               "se anotaron 5; 23 de 30 días sin existencia, al ritmo de los otros (70 entregadas): 230");
    shelf.days_empty = 24;
    BOOST_TEST(text(share_of(Indicator::unmet_demand, shelf)) == "5/75");
    BOOST_TEST(explain_unmet(shelf, Language::en) == "noted: 5; 24 of 30 days without stock: too many for an estimate");
    shelf.days_empty = 0;
    BOOST_TEST(explain_unmet(shelf, Language::en) == "noted: 5; 0 of 30 days without stock");
}

BOOST_AUTO_TEST_CASE(a_delivery_counts_where_all_of_it_came_in_time)
{
    BOOST_TEST(text(share_of_delivery(Quantity{10}, Quantity{10})) == "1/1");
    BOOST_TEST(text(share_of_delivery(Quantity{10}, Quantity{9})) == "0/1");
}

BOOST_AUTO_TEST_CASE(a_value_sums_its_parts_and_counts_the_silent_apart)
{
    const std::vector<std::optional<Share>> shares{Share{Quantity{1}, Quantity{1}}, std::nullopt,
                                                   Share{Quantity{0}, Quantity{1}}};
    BOOST_TEST((value_of(Indicator::stock_out_rate, shares) == IndicatorValue{Quantity{1}, Quantity{2}, 3, 1}));
    BOOST_TEST((value_of(Indicator::couple_years, shares) == IndicatorValue{Quantity{1}, Quantity{120}, 3, 1}));
    BOOST_TEST((value_of(Indicator::wastage, {}) == IndicatorValue{}));
}

BOOST_AUTO_TEST_CASE(empty_days_are_counted_by_the_balance_at_their_end)
{
    struct Row {
        std::vector<DayChange> changes;
        int known, empty;
    };
    const auto change = [](const char* on, std::int64_t pieces) { return DayChange{day(on), Quantity{pieces}}; };
    for (const auto& [changes, known, empty] :
         {Row{{change("2026-01-05", 10)}, 28, 0}, Row{{change("2026-01-05", 10), change("2026-01-09", -10)}, 28, 28},
          Row{{change("2026-01-05", 10), change("2026-02-10", -10)}, 28, 19},
          Row{{change("2026-01-05", 10), change("2026-02-10", -12), change("2026-02-12", 5)}, 28, 2},
          Row{{change("2026-02-27", 10), change("2026-02-28", -10)}, 2, 1},
          Row{{change("2026-01-05", 10), change("2026-03-01", -10)}, 28, 0}}) {
        const auto days = empty_days(changes, day("2026-02-01"), day("2026-03-01"));
        BOOST_REQUIRE(days.has_value());
        BOOST_TEST(days->known == known);
        BOOST_TEST(days->empty == empty);
    }
    BOOST_TEST(!empty_days({}, day("2026-02-01"), day("2026-03-01")).has_value());
    BOOST_TEST(!empty_days(std::vector{change("2026-03-01", 1)}, day("2026-02-01"), day("2026-03-01")).has_value());
}

BOOST_AUTO_TEST_CASE(each_has_a_formula_in_both_languages)
{
    for (std::size_t i = 0; i < abasto::EnumNames<Indicator>::names.size(); ++i)
        for (const auto language : {Language::es, Language::en})
            BOOST_TEST(formula_of(static_cast<Indicator>(i), language).find(" / ") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
