// What the tests of file readers share: a file from a text, faults as a text.
#pragma once

#include <boost/test/unit_test.hpp>
#include <sstream>
#include <string>

#include "importers/known_codes.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

template <class T, class... Context>
Imported<T> read_text(Imported<T> (*read)(CsvInput, const Context&...), const std::string& file, const Context&... context)
{
    std::istringstream in{file};
    return read({in, "in.csv"}, context...);
}

template <class T>
std::string faults_of(const Imported<T>& sheet)
{
    return sheet ? "" : text(sheet.error());
}

// The only row of a file that has no fault.
template <class T>
T only_row(Imported<T> sheet)
{
    BOOST_REQUIRE_EQUAL(faults_of(sheet), "");
    BOOST_REQUIRE_EQUAL(sheet->rows.size(), 1U);
    return sheet->rows[0].content;
}

const inline Date today = *Date::parse("2026-03-30");

inline KnownCodes known_codes()
{
    return {.items = {*ItemCode::parse("CM"), *ItemCode::parse("LU")},
            .sites = {*SiteCode::parse("W01"), *SiteCode::parse("K7M")},
            .zones = {*ZoneCode::parse("Z1")}};
}

}  // namespace abasto::importers
