// What lets somebody in without a password: sessions and API tokens, each found by the digest of what is borne. Within the caller's
// transaction. Times are seconds since 1970.
#pragma once

#include <optional>
#include <vector>

#include "domain/network/permission.hpp"
#include "services/platform/crypto/secret.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::identity {

using TokenId = Id<struct ApiTokenTag>;

struct ApiToken {
    crypto::Digest token;
    TokenId id;  // for naming it in lists
    UserId account;
    network::Role role;
    std::vector<SiteCode> sites;
    std::int64_t expires_at;
};

void insert_token(db::Connection& connection, const ApiToken& token);

struct TokenHolder {
    ApiToken token;
    network::Actor user;  // as the role stands now; sites in any order
};
// None where there is no such token, or its user has no role any more. One statement: programs show their token with each request.
[[nodiscard]] std::optional<TokenHolder> find_token_holder(db::Connection& connection, const crypto::Digest& token);
[[nodiscard]] std::vector<ApiToken> load_tokens(db::Connection& connection);  // by account, then by end
bool delete_token(db::Connection& connection, const TokenId& id);

struct StoredSession {
    crypto::Digest token;
    UserId account;
    bool second_factor;      // whether a one-time code was shown
    std::int64_t begun_at;   // for the absolute limit
    std::int64_t proved_at;  // when the user last showed the password
    std::int64_t expires_at;
};

void insert_session(db::Connection& connection, const StoredSession& session);
[[nodiscard]] std::optional<StoredSession> find_session(db::Connection& connection, const crypto::Digest& token);
void update_session(db::Connection& connection, const StoredSession& session);
// Where it is still there, it ends no earlier than that.
void extend_session(db::Connection& connection, const crypto::Digest& token, std::int64_t expires_at);
void delete_session(db::Connection& connection, const crypto::Digest& token);

void delete_sessions_of(db::Connection& connection, const UserId& account);
void delete_tokens_of(db::Connection& connection, const UserId& account);

}  // namespace abasto::identity
