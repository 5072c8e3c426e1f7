// Two real programs serve one PostgreSQL database to many clients, and are killed with -9 in turns: what a client was told is recorded,
// once, and the other program serves on. Run by tests/support/with_postgresql.
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/NullStream.h>
#include <Poco/StreamCopier.h>

#include <array>
#include <atomic>
#include <mutex>
#include <optional>

#include "services/platform/db/query.hpp"
#include "services/platform/journal/ids.hpp"
#include "tests/services/app/command_line.hpp"
#include "tests/services/app/program.hpp"
#include "tests/services/platform/on_engine.hpp"

using namespace abasto;
using Poco::Net::HTTPRequest;
using std::chrono::milliseconds;
using tests::long_tests;
using tests::Program;
using Time = std::chrono::steady_clock;

namespace {

using Ports = std::array<std::uint16_t, 2>;

// Two that nobody listens on.
Ports free_ports()
{
    const Poco::Net::ServerSocket one(Poco::Net::SocketAddress("127.0.0.1", 0), 1);
    const Poco::Net::ServerSocket other(Poco::Net::SocketAddress("127.0.0.1", 0), 1);
    return {one.address().port(), other.address().port()};
}

// The status; none: there was no whole answer.
std::optional<int> answer_of(Poco::Net::HTTPClientSession& session, HTTPRequest& request, const std::string& body)
{
    try {
        session.sendRequest(request) << body;
        Poco::Net::HTTPResponse response;
        Poco::NullOutputStream nowhere;
        Poco::StreamCopier::copyStream(session.receiveResponse(response), nowhere);
        return response.getStatus();
    } catch (const Poco::Exception&) {
        session.reset();
        return std::nullopt;
    }
}

bool is_ready(std::uint16_t port)
{
    Poco::Net::HTTPClientSession session("127.0.0.1", port);
    HTTPRequest request(HTTPRequest::HTTP_GET, "/health/ready", HTTPRequest::HTTP_1_1);
    return answer_of(session, request, {}) == 200;
}

// A client that writes one handout after the other, and each until it is told that it is recorded, by whichever program.
class Client {
public:
    Client(const Ports& ports, std::string bearer, int number)
        : m_sessions{Poco::Net::HTTPClientSession("127.0.0.1", ports[0]), Poco::Net::HTTPClientSession("127.0.0.1", ports[1])},
          m_bearer(std::move(bearer)),
          m_random(static_cast<std::uint64_t>(number) + 1),
          m_at(static_cast<std::size_t>(number) % 2)
    {
        for (auto& session : m_sessions) {
            session.setTimeout(Poco::Timespan(10, 0));
            session.setKeepAlive(true);
        }
    }

    void run(const std::atomic<bool>& over, std::atomic<int>& acknowledged)
    {
        while (!over && m_trouble.empty()) {
            const EventId id{journal::random_id(m_random)};
            if (!write(id)) return;
            m_acknowledged.push_back(id);
            ++acknowledged;
        }
    }
    [[nodiscard]] const std::vector<EventId>& acknowledged() const { return m_acknowledged; }
    [[nodiscard]] const std::string& trouble() const { return m_trouble; }

private:
    bool write(const EventId& id)
    {
        const auto body = R"({"id":")" + id.hex() + R"(","site":"C1","item":"CM","quantity":1,"zone":"","week":")" + m_week +
                          R"(","channel":"web","contacts":1})";
        for (const auto begun = Time::now(); Time::now() - begun < std::chrono::seconds(60);) {
            HTTPRequest request(HTTPRequest::HTTP_POST, "/api/v1/handouts", HTTPRequest::HTTP_1_1);
            request.set("Authorization", m_bearer);
            request.setContentType("application/json");
            request.setContentLength(static_cast<std::streamsize>(body.size()));
            const auto status = answer_of(m_sessions[m_at], request, body);
            if (status && *status < 300) return true;
            if (status && *status < 500) return fail("status " + std::to_string(*status));
            m_at = 1 - m_at;
            std::this_thread::sleep_for(milliseconds(5));
        }
        return fail("no program answers");
    }
    bool fail(const std::string& what)
    {
        m_trouble = what;
        return false;
    }

    std::array<Poco::Net::HTTPClientSession, 2> m_sessions;
    std::string m_bearer;
    std::string m_week = IsoWeek::of(journal::programme_day(journal::SystemClock().seconds())).text();
    journal::SeededRandom m_random;
    std::size_t m_at;
    std::vector<EventId> m_acknowledged;
    std::string m_trouble;
};

struct Pair {
    Pair()
    {
        cli.clock.set(journal::SystemClock().milliseconds());
        cli.output_of("init --data @data");
        cli.write("sites.csv", "code,name,role,zone\nC1,Clinic,mobile_clinic,\n");
        cli.write("items.csv", "code,name,kind\nCM,Condom,male_condom\n");
        cli.output_of("import template sites @sites.csv --data @data --commit");
        cli.output_of("import template items @items.csv --data @data --commit");
        cli.output_of("user add Luz --role clinic_lead --site C1 --data @data");
        bearer = "Bearer " + cli.output_of("token create Luz --data @data");
        bearer.pop_back();
        for (std::size_t n = 0; n < ports.size(); ++n) start(n);
    }
    ~Pair()
    {
        for (const auto& program : programs)
            if (program) stop(*program);
    }
    void start(std::size_t n)
    {
        programs[n].emplace(Program({"serve", "--data", cli.data(), "--keys", cli.path(""), "--port", std::to_string(ports[n]),
                                     "--requests-per-second", "1000000"}));
        for (int tries = 0; tries < 2'000 && !is_ready(ports[n]); ++tries) std::this_thread::sleep_for(milliseconds(10));
        BOOST_REQUIRE(is_ready(ports[n]));
    }
    static void stop(const Program& program)
    {
        program.kill_after({});
        (void)program.succeeded();
    }
    int count(const std::string& sql) const { return *db::find<int>(*cli.open_database(), sql); }

    tests::CommandLine cli;
    std::string bearer;
    const Ports ports = free_ports();
    std::array<std::optional<Program>, 2> programs;
};

struct Plan {
    int clients;
    int kills;
    milliseconds between;
    milliseconds down;  // how long a killed one stays away
};

struct Clients {
    Clients(const Pair& pair, int count)
    {
        for (int n = 0; n < count; ++n) clients.push_back(std::make_unique<Client>(pair.ports, pair.bearer, n));
        for (const auto& client : clients) threads.emplace_back([&] { client->run(over, acknowledged); });
    }
    void end()
    {
        over = true;
        threads.clear();
    }
    std::atomic<bool> over = false;
    std::atomic<int> acknowledged = 0;
    std::vector<std::unique_ptr<Client>> clients;
    std::vector<std::jthread> threads;
};

// How many were acknowledged while one of the two was away, at the least.
int kill_in_turns(Pair& pair, const Plan& plan, const Clients& clients)
{
    int fewest = std::numeric_limits<int>::max();
    for (int kill = 0; kill < plan.kills; ++kill) {
        std::this_thread::sleep_for(plan.between - plan.down);
        const auto n = static_cast<std::size_t>(kill) % 2;
        Pair::stop(*pair.programs[n]);
        const int before = clients.acknowledged;
        std::this_thread::sleep_for(plan.down);
        fewest = std::min(fewest, clients.acknowledged - before);
        pair.start(n);
    }
    return fewest;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(instance_kill_tests, Pair, *tests::on_postgresql)

BOOST_AUTO_TEST_CASE(what_was_acknowledged_is_there_once_whichever_of_two_programs_is_killed)
{
    const Plan plan = long_tests() ? Plan{64, 6, milliseconds(10'000), milliseconds(2'000)}
                                   : Plan{8, 4, milliseconds(1'500), milliseconds(500)};
    Clients clients(*this, plan.clients);
    const int fewest = kill_in_turns(*this, plan, clients);
    clients.end();
    const auto connection = cli.open_database();
    for (const auto& client : clients.clients) {
        BOOST_TEST(client->trouble() == "");
        for (const auto& id : client->acknowledged())
            if (!db::find<int>(*connection, "SELECT 1 FROM journal WHERE id = $1", id)) BOOST_ERROR(id.hex() + " is lost");
    }
    BOOST_TEST(count("SELECT count(*) FROM journal WHERE type = 'handout_recorded'") == clients.acknowledged);
    BOOST_TEST(fewest > 0);
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: "));
    BOOST_TEST_MESSAGE(plan.clients << " clients, " << plan.kills << " kills: " << clients.acknowledged << " handouts, at least "
                                    << fewest << " while one program was away");
}

BOOST_AUTO_TEST_SUITE_END()
