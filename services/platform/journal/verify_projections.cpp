#include <fmt/format.h>

#include "services/platform/journal/replay.hpp"
#include "services/platform/journal/table_comparison.hpp"
#include "services/platform/journal/verify.hpp"

namespace abasto::journal {
namespace {

constexpr ComparisonWords words{.extra = "stands there and does not follow from the journal",
                                .missing = "is missing; it follows from the journal",
                                .said = "the journal says"};

void compare_all(db::Connection& live, db::Connection& scratch, const Projections& projections, Verification& verification)
{
    for (const auto& projection : projections)
        for (const ProjectedTable& table : projection->tables()) {
            ++verification.tables;
            TableComparison(table, words, verification).run(live, scratch);
        }
}

}  // namespace

void verify_projections(db::Connection& live, db::Connection& scratch, const Projections& projections, Verification& verification)
{
    try {
        const db::Transaction transaction(scratch, db::TransactionMode::write);
        for (const auto& projection : projections) create_tables(scratch, *projection);
        replay(live, scratch, projections);
        compare_all(live, scratch, projections, verification);
    } catch (const db::Error& error) {
        if (error.error_class() != db::ErrorClass::corrupt) throw;
        note(verification, {"tables", fmt::format("cannot be compared with the journal: {}", error.what())});
    }
}

}  // namespace abasto::journal
