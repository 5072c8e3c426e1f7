// TableComparison: one table in two databases, row by row, whichever engines they are.
#pragma once

#include <string_view>

#include "services/platform/db/connection.hpp"
#include "services/platform/db/table.hpp"
#include "services/platform/journal/verify.hpp"

namespace abasto::journal {

// What is said of a row: `extra` where it is in the first database alone, `missing` where it is in the second alone; `said` comes before
// the second's value of a column.
struct ComparisonWords {
    std::string_view extra;
    std::string_view missing;
    std::string_view said;
};

class TableComparison {
public:
    TableComparison(const db::Table& table, const ComparisonWords& words, Verification& verification)
        : m_table(table), m_words(words), m_verification(verification)
    {
    }

    // Notes every difference by table, key and column, and counts the rows. Call within transactions of both.
    void run(db::Connection& first, db::Connection& second);

private:
    void compare_rows(const db::Statement& first, const db::Statement& second);
    void note_row(const db::Statement& row, std::string what);

    const db::Table& m_table;
    const ComparisonWords& m_words;
    Verification& m_verification;
};

}  // namespace abasto::journal
