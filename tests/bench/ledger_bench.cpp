// What the ledger costs with its real tables, in one run: reports imported a second, events verified a second, handouts written a second
// against a bare SQLite group commit of the least rows, and the stock query on small and large ledgers.
// usage: ledger_bench [SECONDS_A_TURN [MOVEMENTS_MAX]]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <sstream>

#include "domain/journal/stream.hpp"
#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/inventory/stock_store.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/journal.hpp"
#include "tests/bench/bare_ledger.hpp"
#include "tests/bench/bench_ledger.hpp"
#include "tests/bench/reports.hpp"

namespace {

using namespace abasto;
using namespace abasto::bench;
using Time = std::chrono::steady_clock;

constexpr int clients = 64;
constexpr int turns = 7;
constexpr int reports = 100'000;
constexpr int lines_a_receipt = 50;
constexpr int receipts_a_command = 200;  // all of one day
constexpr int movements_a_day = lines_a_receipt * receipts_a_command;

double seconds_since(Time::time_point begin) { return std::chrono::duration<double>(Time::now() - begin).count(); }

void measure_import_and_verify()
{
    LedgerFolder folder;
    write_reports(folder, reports);
    auto begin = Time::now();
    folder.run(import_of_reports);
    fmt::print("import of {} reports: {:.0f} reports/s\n", reports, reports / seconds_since(begin));
    auto ledger = folder.open();
    begin = Time::now();
    const auto found = ledger.verify();
    if (!found.clean()) std::abort();
    fmt::print("verify of {} events with all tables: {:.0f} events/s\n", found.events,
               static_cast<double>(found.events) / seconds_since(begin));
}

struct Rate {
    double writes_a_second;
    double cpu_us_a_write;  // of all threads; hardly changes with what else the machine does
};

// Writes by all clients at once, each waiting for its answer before the next.
Rate rate_of(double seconds, const std::function<void(int)>& write)
{
    std::atomic<int> next = 0;
    const auto begin = Time::now();
    const auto cpu_begin = std::clock();
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < clients; ++i)
            threads.emplace_back([&] {
                while (seconds_since(begin) < seconds) write(next++);
            });
    }
    const auto cpu_seconds = static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
    return {next / seconds_since(begin), cpu_seconds * 1e6 / next};
}

void compare_handouts(double seconds)
{
    LedgerFolder folder;
    auto ledger = folder.open();
    stock_up(ledger);
    BareLedger bare(folder.file("bare.db"));
    std::array<double, turns> ratios{};
    for (double& ratio : ratios) {
        const auto ours = rate_of(seconds, [&](int n) {
            const journal::NewEvent event{new_id(), std::string(journal::outreach_stream), {}, handout(n)};
            if (!ledger.writer().run([&](journal::WriteTransaction& t) { return t.append(event); })) std::abort();
        });
        const auto by_hand = rate_of(seconds, [&](int n) { bare.write(new_id(), handout(n)); });
        ratio = ours.writes_a_second / by_hand.writes_a_second;
        fmt::print("handouts of {} clients: ledger {:.0f}/s ({:.0f} us CPU each), bare {:.0f}/s ({:.0f} us), ratio {:.2f}\n",
                   clients, ours.writes_a_second, ours.cpu_us_a_write, by_hand.writes_a_second, by_hand.cpu_us_a_write, ratio);
    }
    std::sort(ratios.begin(), ratios.end());
    fmt::print("median ratio of {} turns: {:.2f} (goal 0.60)\n", turns, ratios[turns / 2]);
    if (!ledger.verify().clean()) std::abort();
}

void receive_for_a_day(journal::WriteTransaction& transaction, Date day)
{
    std::vector<stock::StockLine> lines;
    for (int i = 0; i < lines_a_receipt; ++i) lines.push_back({stock::Lot::unknown(item(i)), Quantity{1}});
    for (int n = 0; n < receipts_a_command; ++n) receive(transaction, lines, site(n), day);
}

// From that day on; returns the day after.
Date add_movements(journal::Journal& ledger, Date day, int count)
{
    for (int there = 0; there < count; there += movements_a_day, day = day.plus(1))
        if (!ledger.writer().run([&](journal::WriteTransaction& transaction) { receive_for_a_day(transaction, day); }))
            std::abort();
    return day;
}

// The median of many runs, in microseconds.
double median_time(db::Connection& connection, const inventory::StockQuestion& question, int runs)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        const auto begin = Time::now();
        if (inventory::load_stock(connection, question).size() != static_cast<std::size_t>(sites * items)) std::abort();
        times.push_back(seconds_since(begin) * 1e6);
    }
    std::nth_element(times.begin(), times.begin() + runs / 2, times.end());
    return times[static_cast<std::size_t>(runs / 2)];
}

void measure_stock_query(int movements_max)
{
    LedgerFolder folder;
    auto ledger = folder.open();
    auto day = first_day;
    for (int movements = 10'000, there = 0; movements <= movements_max; movements *= 10) {
        day = add_movements(ledger, day, movements - there);
        there = movements;
        const auto reader = ledger.open_reader();
        const auto time_of_day = [&](int days_back) { return median_time(*reader, {.as_of = day.plus(-1 - days_back)}, 5); };
        fmt::print(
            "stock of {} sites x {} items at {} movements: {:.0f} us (goal 1000), as of the last day {:.0f} us, before the last "
            "{} "
            "{:.0f} us, before the last half {:.0f} us\n",
            sites, items, movements, median_time(*reader, {}, 101), time_of_day(0), movements_a_day, time_of_day(1),
            time_of_day(movements / movements_a_day / 2));
    }
}

}  // namespace

int main(int count, char** arguments)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // each line when it is measured, into a file too
    measure_import_and_verify();
    compare_handouts(count > 1 ? std::strtod(arguments[1], nullptr) : 2);
    measure_stock_query(count > 2 ? std::atoi(arguments[2]) : 1'000'000);
    return 0;
}
