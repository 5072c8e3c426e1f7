#include "services/app/server.hpp"

#include "services/app/ledger.hpp"
#include "services/app/master_data.hpp"
#include "services/app/plan_facts.hpp"
#include "services/app/private_state.hpp"
#include "services/app/programme_api.hpp"
#include "services/inventory/recording_store.hpp"
#include "services/planning/forecast_issuer.hpp"
#include "services/platform/api/beat.hpp"
#include "services/platform/http/client_address.hpp"
#include "services/platform/http/health.hpp"
#include "services/platform/http/openapi.hpp"
#include "services/web/pages.hpp"

namespace abasto::app {
namespace {

http::RequestIdKey random_key(journal::Random& random)
{
    http::RequestIdKey key;
    random.fill(key);
    return key;
}

// In microseconds.
identity::BucketRule request_rule(int requests_per_second)
{
    return {.capacity = std::int64_t{20} * requests_per_second, .refill = 1'000'000 / requests_per_second};
}

planning::AlertHooks hooks_of(const ServerOptions& options)
{
    auto hooks = alert_hooks();
    hooks.complain = options.complain;
    return hooks;
}

}  // namespace

// What a server is made of, in the order in which it begins.
class Server::Rooms {
public:
    Rooms(const ServerOptions& options, const Session& session)
        : m_clock(session.clock),
          m_ledger(journal_options(options.data, session)),
          m_workplace{m_ledger, session.clock, session.random, identity::keys_of(options.keys, session.random)},
          m_desk({m_ledger, session.clock, session.random, m_workplace.keys.cursors}),
          m_identity({.workplace = m_workplace,
                      .desk = m_desk,
                      .is_site = inventory::has_site,
                      .requests = request_rule(options.requests_per_second)}),
          m_leases({m_ledger, m_desk.readers(), session.clock, session.random}),
          m_clerk({m_ledger, session.clock, session.random, m_desk, m_leases, load_master}),
          m_verifier({m_ledger, session.clock, m_desk.readers(), m_leases}),
          m_alerts(m_desk, m_ledger, hooks_of(options)),
          m_issuer(m_desk, m_ledger, {.memory = m_alerts.memory(), .complain = options.complain}),
          m_beat(std::chrono::seconds(api::lease_renewal_seconds), [this] { beat(); }),
          m_gate({.address = options.address,
                  .port = options.port,
                  .application = application(options),
                  .log = options.log,
                  .request_id_key = random_key(session.random),
                  .certificate = options.certificate})
    {
    }

    [[nodiscard]] http::Gate& gate() { return m_gate; }
    void watch()
    {
        m_alerts.start();
        m_issuer.start();
    }
    std::optional<std::string> tidy()
    {
        const auto command = [now = m_clock.seconds()](journal::WriteTransaction& transaction) {
            journal::purge(transaction.connection(), private_tables(), now);
        };
        try {
            (void)m_ledger.writer().run(command);
        } catch (const db::Error& error) {
            return error.what();
        }
        return std::nullopt;
    }

    [[nodiscard]] const identity::IdentityApi& identity() const { return m_identity; }

private:
    http::EndpointTable table();
    http::Application application(const ServerOptions& options);
    void beat();

    const journal::Clock& m_clock;
    journal::Journal m_ledger;
    identity::Workplace m_workplace;
    api::Desk m_desk;
    identity::IdentityApi m_identity;
    api::Leases m_leases;
    exchange::ImportClerk m_clerk;
    exchange::Verifier m_verifier;
    planning::AlertWatch m_alerts;
    planning::ForecastIssuer m_issuer;
    api::Beat m_beat;
    http::Gate m_gate;  // last: it serves from its construction on
};

http::EndpointTable Server::Rooms::table()
{
    auto table = programme_api({m_desk, m_identity, m_clerk, m_verifier, m_alerts});
    // A store that failed is tried again with each question: a proxy sends no writes to a server that is not ready.
    const auto not_ready = [this]() -> std::optional<std::string> {
        if (m_ledger.writer().healthy()) return std::nullopt;
        (void)m_ledger.writer().submit([](journal::WriteTransaction&) {});
        return "the store cannot be written";
    };
    const auto metrics = [this] { return m_gate.metrics().text() + m_verifier.metrics(); };
    for (auto& row : http::health_endpoints({.not_ready = not_ready, .metrics = metrics})) table.push_back(std::move(row));
    http::add_openapi_endpoint(table, {"Abasto", "1", "The stock of a programme, from the warehouse to the hand."});
    return table;
}

http::Application Server::Rooms::application(const ServerOptions& options)
{
    auto pages = web::with_pages(http::application(table(), m_identity.authorisation()), web::assets());
    return options.trusts_forwarded_for ? http::behind_proxy(std::move(pages)) : std::move(pages);
}

// Tells other servers on the database that this one works on, and follows what they did.
void Server::Rooms::beat()
{
    try {
        m_leases.renew();
        m_clerk.interrupt_abandoned();
        m_verifier.look_after();
    } catch (const db::Error&) {
        return;  // the store cannot be reached; the next beat will do
    }
}

Server::Server(const ServerOptions& options, const Session& session) : m_rooms(std::make_unique<Rooms>(options, session)) {}
Server::~Server() = default;
std::optional<std::string> Server::set_up_secret() const { return m_rooms->identity().set_up_secret(); }
std::uint16_t Server::port() const { return m_rooms->gate().port(); }
bool Server::stop(std::chrono::milliseconds patience) { return m_rooms->gate().stop(patience); }
void Server::watch() { m_rooms->watch(); }
std::optional<std::string> Server::tidy() { return m_rooms->tidy(); }

}  // namespace abasto::app
