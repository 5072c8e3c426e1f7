// What HTTP costs, in one run: durable handouts a second through gate, router, token and ledger against a bare POCO server over a bare
// SQLite group commit of the least rows, at 1 to 256 connections, taken in turns; and the CPU of an authenticated GET.
// usage: http_bench [SECONDS_A_TURN]
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "domain/journal/stream.hpp"
#include "services/identity/account_service.hpp"
#include "services/identity/token_service.hpp"
#include "services/platform/db/connection.hpp"
#include "services/platform/http/router.hpp"
#include "services/platform/http/typed_endpoint.hpp"
#include "services/platform/journal/codec.hpp"
#include "services/platform/journal/fields.hpp"
#include "tests/bench/bare_server.hpp"
#include "tests/bench/bench_ledger.hpp"
#include "tests/bench/http_load.hpp"

namespace {

using namespace abasto;
using namespace abasto::http;

constexpr int turns = 5;
constexpr std::array connection_counts{1, 16, 64, 256};
using Caller = decltype(Incoming::caller);

// A reading connection for each handler that computes at once, the last one back being the first one out.
class Readers {
public:
    explicit Readers(const journal::Journal& ledger) : m_ledger(ledger) {}

    std::unique_ptr<db::Connection> take()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_idle.empty()) return m_ledger.open_reader();
        auto reader = std::move(m_idle.back());
        m_idle.pop_back();
        return reader;
    }
    void give_back(std::unique_ptr<db::Connection> reader)
    {
        const std::scoped_lock lock(m_mutex);
        m_idle.push_back(std::move(reader));
    }

private:
    const journal::Journal& m_ledger;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<db::Connection>> m_idle;
};

// Ours: the gate over the ledger, with a user and a token as the command line makes them.
class Server {
public:
    Server()
        : m_ledger(m_folder.open()),
          m_workplace{m_ledger, m_folder.clock(), m_folder.random(), identity::keys_of(m_folder.file("data"), m_folder.random())},
          m_readers(m_ledger),
          m_bearer(new_bearer()),
          m_gate(
              {.application = application({handouts(), greeting()}, [this](const Incoming& incoming) { return admit(incoming); }),
               .log = {},
               .request_id_key = {}})
    {
        bench::stock_up(m_ledger);
    }

    [[nodiscard]] std::uint16_t port() const { return m_gate.port(); }
    [[nodiscard]] std::string authorization() const { return "Authorization: Bearer " + m_bearer + "\r\n"; }
    [[nodiscard]] bool is_clean() { return m_ledger.verify().clean(); }

private:
    std::string new_bearer()
    {
        const auto user = identity::Accounts(m_workplace)
                              .add_staff("Bench", {.role = network::Role::coordinator, .sites = {}, .password = {}}, UserId{});
        if (!user) std::abort();
        return m_tokens.create({.user = *user}).value().bearer;
    }

    Result<Caller, Problem> admit(const Incoming& incoming)
    {
        auto reader = m_readers.take();
        const auto shown = incoming.head.field("authorization").value_or("").substr(7);
        const auto actor = [&] {
            const db::Transaction snapshot(*reader, db::TransactionMode::read);
            return m_tokens.recognise(*reader, shown);
        }();
        m_readers.give_back(std::move(reader));
        if (!actor) return Failure{Problem(401, "unauthenticated", "show a token")};
        return Caller{};
    }

    Endpoint handouts()
    {
        return endpoint<Nothing, outreach::HandoutRecorded, Nothing>(
            {.about = {.method = Method::POST,
                       .path = "/api/v1/handouts",
                       .permission = "handout",
                       .summary = "Hand out",
                       .status = 204},
             .example_body = bench::handout(0),
             .handle = [this](const Call<Nothing, outreach::HandoutRecorded>& call) -> Result<Reply<Nothing>, Problem> {
                 const journal::NewEvent event{bench::new_id(), std::string(journal::outreach_stream), {}, call.body};
                 auto durable = m_ledger.writer().submit([&](journal::WriteTransaction& t) { return t.append(event); });
                 const auto done = call.incoming.turn->waiting([&] { return durable.get(); });
                 if (!done) return Failure{Problem(done.error())};
                 return Reply<Nothing>{};
             }});
    }

    static Endpoint greeting()
    {
        auto row = endpoint<Nothing, Nothing, Nothing>(
            {.about = {.path = "/api/v1/greeting", .permission = "greet", .summary = "Greet"}, .handle = {}});
        row.handle = [](const Incoming&) { return json_response(200, R"({"greeting":"hello"})"); };
        return row;
    }

    bench::LedgerFolder m_folder;
    journal::Journal m_ledger;
    identity::Workplace m_workplace;
    identity::Tokens m_tokens{m_workplace};
    Readers m_readers;
    std::string m_bearer;
    Gate m_gate;  // last: it serves from its construction on
};

std::string handout_request(int n, const std::string& fields)
{
    const std::string body = journal::encode(bench::handout(n));
    return fmt::format(
        "POST /api/v1/handouts HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\n\r\n{}",
        fields, body.size(), body);
}

void compare_handouts(Server& ours, const bench::BareServer& bare, double seconds)
{
    for (const int connections : connection_counts) {
        std::array<double, turns> ratios{};
        for (double& ratio : ratios) {
            const auto gate = bench::run_load({ours.port(), connections, seconds,
                                               [&, fields = ours.authorization()](int n) { return handout_request(n, fields); }});
            const auto sketch =
                bench::run_load({bare.port(), connections, seconds, [](int n) { return handout_request(n, {}); }});
            ratio = gate.answers_a_second / sketch.answers_a_second;
            fmt::print(
                "handouts over {} connections: {:.0f}/s (p99 {:.1f} ms, {:.0f} us CPU), bare {:.0f}/s (p99 {:.1f} ms, {:.0f} "
                "us), "
                "ratio {:.2f}\n",
                connections, gate.answers_a_second, gate.p99_ms, gate.server_cpu_us, sketch.answers_a_second, sketch.p99_ms,
                sketch.server_cpu_us, ratio);
        }
        std::sort(ratios.begin(), ratios.end());
        fmt::print("median ratio at {} connections: {:.2f} (goal 0.70)\n", connections, ratios[turns / 2]);
    }
    if (!ours.is_clean()) std::abort();
}

void measure_get(const Server& server, double seconds)
{
    const std::string request = "GET /api/v1/greeting HTTP/1.1\r\nHost: localhost\r\n" + server.authorization() + "\r\n";
    for (const int connections : {1, 4}) {
        const auto measured = bench::run_load({server.port(), connections, seconds, [&](int) { return request; }});
        fmt::print("authenticated GET over {} connections: {:.0f}/s, p99 {:.2f} ms, {:.0f} us CPU each (goal 40)\n", connections,
                   measured.answers_a_second, measured.p99_ms, measured.server_cpu_us);
    }
}

}  // namespace

int main(int count, char** arguments)
{
    const double seconds = count > 1 ? std::strtod(arguments[1], nullptr) : 1;
    Server ours;
    const tests::TemporaryFolder folder;
    const bench::BareServer bare(folder.file("bare.db"), connection_counts.back());
    measure_get(ours, seconds);
    compare_handouts(ours, bare, seconds);
    return 0;
}
