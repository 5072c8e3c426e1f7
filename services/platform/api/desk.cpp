#include "services/platform/api/desk.hpp"

#include "services/platform/journal/ids.hpp"

namespace abasto::api {

Answer<std::optional<http::ReplyKey>> Desk::key_of(const http::Incoming& incoming)
{
    if (!incoming.endpoint.about.logged) return std::optional<http::ReplyKey>();
    return http::reply_key(incoming);
}

journal::Authorship Desk::authorship(const http::Incoming& incoming, const std::optional<http::ReplyKey>& key) const
{
    const UserId actor = incoming.caller.user;
    const EventId event{key ? journal::natural_id("request", {actor.hex(), key->endpoint, key->key})
                            : journal::uuid_v7(m_tools.clock, m_tools.random)};
    return {.actor = actor, .event = event, .today = today()};
}

// Either nothing was written, or what was written is found by its key.
bool Desk::may_be_repeated(const db::Error& error, bool has_key)
{
    switch (error.error_class()) {
    case db::ErrorClass::serialization:
    case db::ErrorClass::disconnected: return true;
    case db::ErrorClass::outcome_unknown: return has_key;
    case db::ErrorClass::busy:
    case db::ErrorClass::unique:
    case db::ErrorClass::foreign_key:
    case db::ErrorClass::check:
    case db::ErrorClass::full:
    case db::ErrorClass::sealed:
    case db::ErrorClass::corrupt:
    case db::ErrorClass::other: break;
    }
    return false;
}

void Desk::keep(db::Connection& connection, const http::ReplyKey& key, http::Response reply) const
{
    http::keep_reply(connection, key, {.status = reply.status, .body = std::move(reply.body)}, now());
}

}  // namespace abasto::api
