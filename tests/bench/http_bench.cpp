// What the programme costs as it is served, in one run: start-up and memory of `abasto serve`; the CPU of authenticated GETs; dispatches of
// ten lines a second; and durable handouts a second through the real endpoint against a bare POCO server over a bare SQLite group commit
// of the least rows, at 1 to 256 connections, taken in turns.
// usage: http_bench [SECONDS_A_TURN]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "tests/bench/bare_server.hpp"
#include "tests/bench/http_load.hpp"
#include "tests/bench/serve_process.hpp"
#include "tests/bench/served_programme.hpp"

namespace {

using namespace abasto;

constexpr int turns = 5;
constexpr std::array connection_counts{1, 16, 64, 256};
constexpr int dispatch_connections = 16;
constexpr double dispatch_seconds_max = 30;

std::string get_request(const std::string& path, const std::string& fields)
{
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + fields + "\r\n";
}

// Of one thing; the last is a list, of a site's shelves and lots, and has no goal.
void measure_gets(bench::ServedProgramme& ours, double seconds)
{
    constexpr std::array goals{std::pair{"/health/live", " (goal 40)"}, std::pair{"/api/v1/policy", " (goal 40)"},
                               std::pair{"/api/v1/items/I0", " (goal 40)"}, std::pair{"/api/v1/stock?site=S000", ""}};
    for (const auto& [path, goal] : goals)
        for (const int connections : {1, 4, 16, 64}) {
            const auto request = get_request(path, ours.storekeeper());
            const auto measured = bench::run_load({{ours.port()}, connections, seconds, [&](int) { return request; }});
            fmt::print("authenticated GET {} over {} connections: {:.0f}/s, p99 {:.2f} ms, {:.0f} us CPU each{}\n", path,
                       connections, measured.answers_a_second, measured.p99_ms, measured.server_cpu_us, goal);
        }
}

void measure_dispatches(bench::ServedProgramme& ours)
{
    const auto& drafts = ours.drafts();
    const auto request = [&](int n) {
        const auto path = "/api/v1/shipments/" + drafts[static_cast<std::size_t>(n)].hex() + "/dispatch";
        return bench::post_request(path, fmt::format("{}Idempotency-Key: d{}\r\n", ours.storekeeper(), n), ours.dispatch_body());
    };
    const auto measured =
        bench::run_load({{ours.port()}, dispatch_connections, dispatch_seconds_max, request, static_cast<int>(drafts.size())});
    fmt::print("dispatches of {} lines over {} connections: {:.0f}/s (p99 {:.1f} ms, {:.0f} us CPU each)\n",
               bench::dispatched_items, dispatch_connections, measured.answers_a_second, measured.p99_ms, measured.server_cpu_us);
}

void compare_handouts(bench::ServedProgramme& ours, const bench::BareServer& bare, double seconds)
{
    for (const int connections : connection_counts) {
        std::array<double, turns> ratios{};
        for (double& ratio : ratios) {
            const auto gate = bench::run_load(
                {{ours.port()}, connections, seconds, [&](int n) { return bench::handout_request(n, ours.clinic_lead()); }});
            const auto sketch =
                bench::run_load({{bare.port()}, connections, seconds, [](int n) { return bench::handout_request(n, {}); }});
            ratio = gate.answers_a_second / sketch.answers_a_second;
            fmt::print(
                "handouts over {} connections: {:.0f}/s (p99 {:.1f} ms, {:.0f} us CPU), bare {:.0f}/s (p99 {:.1f} ms, "
                "{:.0f} us), ratio {:.2f}\n",
                connections, gate.answers_a_second, gate.p99_ms, gate.server_cpu_us, sketch.answers_a_second, sketch.p99_ms,
                sketch.server_cpu_us, ratio);
        }
        std::sort(ratios.begin(), ratios.end());
        fmt::print("median ratio at {} connections: {:.2f} (goal 0.70)\n", connections, ratios[turns / 2]);
    }
}

void measure_process(const bench::LedgerFolder& folder, const char* what)
{
    const bench::ServeProcess process(folder);
    fmt::print("abasto serve {}: ready after {:.0f} ms, {:.0f} MiB at rest", what, process.ready_ms(), process.mebibytes());
    const auto request = get_request("/health/ready", {});
    (void)bench::run_load({{process.port()}, connection_counts.back(), 1, [&](int) { return request; }});
    fmt::print(", {:.0f} MiB at most under {} connections\n", process.mebibytes_max(), connection_counts.back());
}

}  // namespace

int main(int count, char** arguments)
{
    std::setvbuf(stdout, nullptr, _IOLBF, 0);  // each line when it is measured, into a file too
    const double seconds = count > 1 ? std::strtod(arguments[1], nullptr) : 1;
    bench::LedgerFolder folder;
    measure_process(folder, "on an empty ledger");
    {
        bench::ServedProgramme ours(folder);
        const tests::TemporaryFolder other;
        const bench::BareServer bare(other.file("bare.db"), connection_counts.back());
        measure_gets(ours, seconds);
        measure_dispatches(ours);
        compare_handouts(ours, bare, seconds);
    }
    measure_process(folder, "on the ledger of this run");
    folder.run("verify --data @data");
    return 0;
}
