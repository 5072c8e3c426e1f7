// pgbench, which comes with PostgreSQL: the rows of handouts, one handout in one transaction, by as many sessions as there are clients.
#pragma once

#include <string>

namespace abasto::bench {

struct PgbenchRun {
    std::string database;  // postgresql://..., which has the tables of a programme
    int clients;
    int seconds;
    int turn;  // another one each time
};

// Transactions a second. Aborts where pgbench fails.
[[nodiscard]] double run_pgbench(const PgbenchRun& run);

}  // namespace abasto::bench
