#include "services/identity/authorisation.hpp"

#include "services/platform/api/reach.hpp"

namespace abasto::identity {
namespace {

using http::Problem;
using network::Actor;
using network::Permission;

Failure<Problem> unauthenticated()
{
    Problem problem(401, "unauthenticated", "log in, or show a bearer token");
    problem.fields.push_back({"WWW-Authenticate", "Bearer"});
    return Failure{std::move(problem)};
}

Failure<Problem> forbidden() { return Failure{Problem(403, "forbidden", "this is not for your role")}; }

Result<Actor, Problem> admitted(Recognised visitor, const http::Incoming& incoming)
{
    const auto& tag = incoming.endpoint.about.permission;
    if (tag == signed_in) return std::move(visitor.actor);
    if ((tag == own_session || tag == whole_session) && !visitor.session) return forbidden();
    if (tag == own_session) return std::move(visitor.actor);
    if (!visitor.complete)
        return Failure{Problem(403, "second-factor-needed", "your role needs a second factor: enrol one first")};
    if (tag == whole_session) return std::move(visitor.actor);
    if (!parse_enum<Permission>(tag)) return forbidden();
    if (auto problem = api::check_permission(visitor.actor, incoming)) return Failure{std::move(*problem)};
    return std::move(visitor.actor);
}

}  // namespace

bool is_permission_tag(std::string_view tag)
{
    return tag == "public" || tag == signed_in || tag == own_session || tag == whole_session || parse_enum<Permission>(tag);
}

Result<Actor, Problem> Authorisation::operator()(const http::Incoming& incoming) const
{
    const auto borne = borne_by(incoming.head);
    if (!borne) return unauthenticated();
    const api::Readers::Lease connection(m_parts.readers);
    // A token is found by one statement. A session takes several, and each outside of a snapshot would take one of its own, which costs
    // more than the statement.
    std::optional<db::Transaction> snapshot;
    if (borne->cookie) snapshot.emplace(*connection, db::TransactionMode::read);
    auto visitor = recognise(*connection, *borne);
    if (!visitor) return unauthenticated();
    if (auto problem = check_pace(visitor->actor.user)) return Failure{std::move(*problem)};
    if (borne->cookie && may_be_forged(incoming.head))
        return Failure{Problem(403, "cross-site-request", "a session's request that changes something has X-Requested-With")};
    if (visitor->session) m_parts.sessions.keep_alive(*visitor->session);
    return admitted(std::move(*visitor), incoming);
}

std::optional<Problem> Authorisation::check_pace(const UserId& account) const
{
    constexpr std::int64_t second = 1'000'000;
    const auto wait = m_parts.requests.take(account.hex(), m_parts.clock.milliseconds() * 1000);
    if (wait == 0) return std::nullopt;
    Problem problem(429, "too-many-requests", "this account asks more often than anybody works; wait a moment");
    problem.fields.push_back({"Retry-After", std::to_string((wait + second - 1) / second)});
    return problem;
}

std::optional<Recognised> Authorisation::recognise(db::Connection& connection, const Borne& borne) const
{
    if (!borne.cookie) {
        auto actor = m_parts.tokens.recognise(connection, borne.bearer);
        if (!actor) return std::nullopt;
        return Recognised{.actor = std::move(*actor), .session = std::nullopt, .complete = true, .recently_proved = false};
    }
    auto visitor = m_parts.sessions.recognise(connection, borne.bearer);
    if (!visitor) return std::nullopt;
    return Recognised{.actor = std::move(visitor->actor),
                      .session = visitor->session,
                      .complete = visitor->complete,
                      .recently_proved = visitor->recently_proved};
}

}  // namespace abasto::identity
