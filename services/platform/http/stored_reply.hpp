// Stored replies: a write that is sent again with its Idempotency-Key gets its first answer, not a second effect. Private state (migrations.hpp),
// kept 30 days; outreach has none, its random ids are their own keys.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/id.hpp"
#include "domain/base/result.hpp"
#include "services/platform/db/connection.hpp"
#include "services/platform/http/endpoint.hpp"
#include "services/platform/http/problem.hpp"

namespace abasto::http {

using BodyHash = std::array<std::uint8_t, 32>;

// Whose key it is and what was asked with it: two users may choose the same key.
struct ReplyKey {
    std::string key;
    UserId actor;
    std::string endpoint;  // method and path as sent, without query: "POST /api/v1/sites/HUE/counts"
    BodyHash body;
};

// The key of a request. None: it has no Idempotency-Key. Problem 400: the key is not 1 to 128 visible ASCII characters.
[[nodiscard]] Result<std::optional<ReplyKey>, Problem> reply_key(const Incoming& incoming);

struct StoredReply {
    int status;
    std::string body;  // JSON
    friend bool operator==(const StoredReply&, const StoredReply&) = default;
};

// Inside the write transaction of the command, before it does anything:
//   if (auto earlier = find_reply(tx.connection(), key); !earlier || *earlier) return earlier;
//   ... append ...
//   keep_reply(tx.connection(), key, reply, clock.seconds());
// Problem 422 idempotency-key-reused: the key was used for another endpoint or body. A refused command stores nothing, so that sending
// it again asks again.
[[nodiscard]] Result<std::optional<StoredReply>, Problem> find_reply(db::Connection& connection, const ReplyKey& key);
void keep_reply(db::Connection& connection, const ReplyKey& key, const StoredReply& reply, std::int64_t now_seconds);

}  // namespace abasto::http
