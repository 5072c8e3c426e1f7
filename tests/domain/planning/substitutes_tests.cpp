#include "domain/planning/substitutes.hpp"

#include <boost/test/unit_test.hpp>
#include <cmath>
#include <sstream>
#include <string>
#include <vector>

using namespace abasto::planning;
using abasto::Month;

namespace {

// "2026-01: 10 - 30": the first month and what was issued in each, with as much opening and nothing left; "-" is unreported.
ReportedMonths months_of(const std::string& text)
{
    std::istringstream words{text};
    std::string word;
    words >> word;
    ReportedMonths read{*Month::parse(word.substr(0, 7)), {}};
    while (words >> word) {
        MonthReport report;
        if (word != "-") report = {.issued = std::stod(word), .opening = std::stod(word), .received = 0, .closing = 0};
        read.months.push_back(report);
    }
    return read;
}

std::string text_of(const ReportedMonths& sum)
{
    if (sum.months.empty()) return "nothing";
    std::string text = sum.first.text() + ":";
    for (const auto& report : sum.months) {
        BOOST_TEST((report.issued == report.opening));
        text += report.issued ? " " + std::to_string(std::lround(*report.issued)) : " -";
    }
    return text;
}

struct Row {
    std::vector<std::string> items;
    std::string together;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(substitutes_tests)

BOOST_AUTO_TEST_CASE(months_are_added_up_and_what_is_unknown_of_one_is_unknown_of_all)
{
    const std::vector<Row> rows{{{"2026-01: 10 20", "2026-01: 1 2"}, "2026-01: 11 22"},
                                {{"2026-01: 10 20", "2026-03: 5"}, "2026-01: 10 20 5"},
                                {{"2026-01: 10", "2026-03: 5"}, "2026-01: 10 - 5"},
                                {{"2026-01: 10 - 30", "2026-01: 1 2 3"}, "2026-01: 11 - 33"},
                                {{"2026-01: 10 20 30", "2026-01: - 2 -"}, "2026-01: 10 22 30"},
                                {{"2026-01: 10 20", "2025-12: - -"}, "2026-01: 10 20"},
                                {{"2026-02: 7", "2025-12: 1 2 3"}, "2025-12: 1 2 10"},
                                {{"2026-01: - -", "2025-12: -"}, "nothing"},
                                {{"2026-01: 4"}, "2026-01: 4"},
                                {{}, "nothing"}};
    for (const auto& [items, together] : rows) {
        std::vector<ReportedMonths> read;
        for (const auto& item : items) read.push_back(months_of(item));
        BOOST_TEST(text_of(sum_substitutes(read)) == together);
    }
}

BOOST_AUTO_TEST_CASE(together_they_are_out_of_stock_only_when_all_are)
{
    const ReportedMonths full{*Month::parse("2026-01"), {{.issued = 3, .opening = 5, .received = 0, .closing = 2}}};
    const ReportedMonths empty{*Month::parse("2026-01"), {{.issued = 0, .opening = 0, .received = 0, .closing = 0}}};
    BOOST_TEST((state_of(sum_substitutes(std::vector{full, empty}).months[0]) == MonthState::in_stock));
    BOOST_TEST((state_of(sum_substitutes(std::vector{empty, empty}).months[0]) == MonthState::no_stock));
}

BOOST_AUTO_TEST_SUITE_END()
