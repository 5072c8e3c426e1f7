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

void Desk::keep(db::Connection& connection, const http::ReplyKey& key, http::Response reply) const
{
    http::keep_reply(connection, key, {.status = reply.status, .body = std::move(reply.body)}, now());
}

}  // namespace abasto::api
