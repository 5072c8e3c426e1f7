// What the two engines cost beside each other, in one run: durable handouts a second through `abasto serve` on SQLite, on PostgreSQL with one
// instance and with two, against the same rows inserted by pgbench; then an import of reports on both. Beside
// tests/support/with_postgresql --durable.
// usage: engines_bench [SECONDS_A_TURN]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <vector>

#include "tests/bench/http_load.hpp"
#include "tests/bench/pgbench.hpp"
#include "tests/bench/programme.hpp"
#include "tests/bench/reports.hpp"
#include "tests/bench/serve_process.hpp"
#include "tests/services/platform/postgresql_schema.hpp"

namespace {

using namespace abasto;
using namespace abasto::bench;

constexpr int turns = 5;
constexpr int reports = 20'000;

// A programme whose shelves hold enough, with its servers.
struct Served {
    Served(LedgerFolder& folder, std::size_t instances)
    {
        {
            auto ledger = folder.open();
            define_programme(ledger, journal::programme_day(folder.clock().seconds()));
            stock_up(ledger);
            fields = enrol_staff(folder, ledger).clinic_lead;
        }
        while (processes.size() < instances) processes.push_back(std::make_unique<ServeProcess>(folder));
    }
    [[nodiscard]] Measured hand_out(std::size_t instances, int clients, double seconds) const
    {
        Load load{{}, clients, seconds, [this](int n) { return handout_request(n, fields); }};
        for (std::size_t n = 0; n < instances; ++n) load.ports.push_back(processes[n]->port());
        return run_load(load);
    }

    std::string fields;
    std::vector<std::unique_ptr<ServeProcess>> processes;
};

struct Engines {
    tests::PostgresqlSchema schema, other_schema;
    LedgerFolder sqlite_folder, postgresql_folder{schema.uri()}, pgbench_folder{other_schema.uri()};
    Served sqlite{sqlite_folder, 1}, postgresql{postgresql_folder, 2};
};

struct Rates {
    std::array<double, turns> one_to_pgbench{}, two_to_pgbench{}, one_to_sqlite{};
};

double median(std::array<double, turns> values)
{
    std::sort(values.begin(), values.end());
    return values[turns / 2];
}

void compare_handouts(const Engines& engines, int clients, double seconds)
{
    Rates rates;
    for (std::size_t turn = 0; turn < turns; ++turn) {
        const auto embedded = engines.sqlite.hand_out(1, clients, seconds);
        const auto one = engines.postgresql.hand_out(1, clients, seconds);
        const auto two = engines.postgresql.hand_out(2, clients, seconds);
        const double bare = run_pgbench(
            {engines.other_schema.uri(), clients, static_cast<int>(seconds), clients * turns + static_cast<int>(turn)});
        fmt::print(
            "handouts of {} clients: SQLite {:.0f}/s (p99 {:.0f} ms), PostgreSQL {:.0f}/s ({:.0f} ms) by one instance, {:.0f}/s "
            "({:.0f} ms) by two, pgbench {:.0f}/s\n",
            clients, embedded.answers_a_second, embedded.p99_ms, one.answers_a_second, one.p99_ms, two.answers_a_second,
            two.p99_ms, bare);
        rates.one_to_pgbench[turn] = one.answers_a_second / bare;
        rates.two_to_pgbench[turn] = two.answers_a_second / bare;
        rates.one_to_sqlite[turn] = one.answers_a_second / embedded.answers_a_second;
    }
    fmt::print(
        "median ratios at {} clients: one instance to pgbench {:.2f} (goal 0.50), two {:.2f}; one instance to SQLite {:.2f}\n",
        clients, median(rates.one_to_pgbench), median(rates.two_to_pgbench), median(rates.one_to_sqlite));
}

double reports_a_second(LedgerFolder& folder)
{
    write_reports(folder, reports);
    const auto begin = std::chrono::steady_clock::now();
    folder.run(import_of_reports);
    return reports / std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void compare_imports()
{
    const tests::PostgresqlSchema schema;
    LedgerFolder sqlite, postgresql(schema.uri());
    const double embedded = reports_a_second(sqlite);
    const double shared = reports_a_second(postgresql);
    fmt::print("import of {} reports: SQLite {:.0f} rows/s, PostgreSQL {:.0f} rows/s, ratio {:.2f}\n", reports, embedded, shared,
               shared / embedded);
}

}  // namespace

int main(int count, char** arguments)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // each line when it is measured, into a file too
    const double seconds = count > 1 ? std::strtod(arguments[1], nullptr) : 2;
    {
        Engines engines;
        for (const int clients : {64, 1}) compare_handouts(engines, clients, seconds);
        engines.sqlite_folder.run("verify --data @data");
        engines.postgresql_folder.run("verify --data @data");
    }
    compare_imports();
    return 0;
}
