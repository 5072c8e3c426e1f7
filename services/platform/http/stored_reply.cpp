#include "services/platform/http/stored_reply.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>

#include "services/platform/db/send.hpp"

namespace abasto::http {
namespace {

constexpr std::size_t key_bytes_max = 128;

bool is_key(std::string_view text)
{
    const auto visible = [](char c) { return c > ' ' && c < 0x7f; };
    return !text.empty() && text.size() <= key_bytes_max && std::all_of(text.begin(), text.end(), visible);
}

BodyHash hash_of(std::string_view body)
{
    BodyHash hash;
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(body.data()), body.size(), nullptr, 0);
    return hash;
}

}  // namespace

Result<std::optional<ReplyKey>, Problem> reply_key(const Incoming& incoming)
{
    const auto given = incoming.head.field("idempotency-key");
    if (!given) return std::optional<ReplyKey>();
    if (!is_key(*given)) return Failure{Problem(400, "malformed", "Idempotency-Key is not 1 to 128 visible ASCII characters")};
    return std::optional(
        ReplyKey{.key = std::string(*given),
                 .actor = incoming.caller.user,
                 .endpoint = fmt::format("{} /{}", to_string(incoming.head.method), fmt::join(incoming.head.segments, "/")),
                 .body = hash_of(incoming.body)});
}

Result<std::optional<StoredReply>, Problem> find_reply(db::Connection& connection, const ReplyKey& key)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT endpoint, body_hash, status, body FROM stored_reply "
                                        "WHERE actor = $1 AND key = $2",
                                        key.actor, key.key)) {
        if (row.text(0) != key.endpoint || row.get<BodyHash>(1) != key.body)
            return Failure{Problem(422, "idempotency-key-reused", "this Idempotency-Key was used for another request")};
        return std::optional(StoredReply{.status = row.get<int>(2), .body = row.get<std::string>(3)});
    }
    return std::optional<StoredReply>();
}

void keep_reply(db::Connection& connection, const ReplyKey& key, const StoredReply& reply, std::int64_t now_seconds)
{
    db::send(
        connection,
        "INSERT INTO stored_reply (actor, key, endpoint, body_hash, status, body, created) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        key.actor, key.key, key.endpoint, key.body, reply.status, reply.body, now_seconds);
}

}  // namespace abasto::http
