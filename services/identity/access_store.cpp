#include "services/identity/access_store.hpp"

#include "services/platform/db/query.hpp"

namespace abasto::identity {
namespace {

// Codes hold no comma.
std::string joined(const std::vector<SiteCode>& sites)
{
    std::string text;
    for (const auto& site : sites) text.append(text.empty() ? "" : ",").append(site.text());
    return text;
}

std::vector<SiteCode> split(std::string_view text)
{
    std::vector<SiteCode> sites;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        if (const auto site = SiteCode::parse(text.substr(at, end - at))) sites.push_back(*site);
        at = end + 1;
    }
    return sites;
}

ApiToken token_in(const db::Row& row)
{
    return {.token = row.get<crypto::Digest>(0),
            .id = row.get<TokenId>(1),
            .account = row.get<UserId>(2),
            .role = row.get<network::Role>(3),
            .sites = split(row.text(4)),
            .expires_at = row.get<std::int64_t>(5)};
}

}  // namespace

void insert_token(db::Connection& connection, const ApiToken& token)
{
    db::run(connection, "INSERT INTO api_token (token, id, account, role, sites, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
            token.token, token.id, token.account, token.role, joined(token.sites), token.expires_at);
}

std::optional<TokenHolder> find_token_holder(db::Connection& connection, const crypto::Digest& token)
{
    std::optional<TokenHolder> holder;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT t.token, t.id, t.account, t.role, t.sites, t.expires_at, r.role, s.site FROM api_token t "
                   "JOIN user_role r ON r.user_id = t.account LEFT JOIN user_site s ON s.user_id = r.user_id "
                   "WHERE t.token = $1 AND r.role IS NOT NULL",
                   token)) {
        if (!holder)
            holder = TokenHolder{token_in(row), {.user = row.get<UserId>(2), .role = row.get<network::Role>(6), .sites = {}}};
        if (!row.is_null(7)) holder->user.sites.push_back(row.get<SiteCode>(7));
    }
    return holder;
}

std::vector<ApiToken> load_tokens(db::Connection& connection)
{
    std::vector<ApiToken> tokens;
    for (const db::Row& row : db::query(
             connection, "SELECT token, id, account, role, sites, expires_at FROM api_token ORDER BY account, expires_at, id"))
        tokens.push_back(token_in(row));
    return tokens;
}

bool delete_token(db::Connection& connection, const TokenId& id)
{
    return db::run(connection, "DELETE FROM api_token WHERE id = $1", id) == 1;
}

void insert_session(db::Connection& connection, const StoredSession& session)
{
    db::run(
        connection,
        "INSERT INTO session (token, account, second_factor, begun_at, proved_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)",
        session.token, session.account, session.second_factor, session.begun_at, session.proved_at, session.expires_at);
}

std::optional<StoredSession> find_session(db::Connection& connection, const crypto::Digest& token)
{
    for (const db::Row& row :
         db::query(connection,
                   "SELECT token, account, second_factor, begun_at, proved_at, expires_at FROM session WHERE token = $1", token))
        return StoredSession{.token = row.get<crypto::Digest>(0),
                             .account = row.get<UserId>(1),
                             .second_factor = row.get<bool>(2),
                             .begun_at = row.get<std::int64_t>(3),
                             .proved_at = row.get<std::int64_t>(4),
                             .expires_at = row.get<std::int64_t>(5)};
    return std::nullopt;
}

void update_session(db::Connection& connection, const StoredSession& session)
{
    db::run(connection, "UPDATE session SET second_factor = $1, proved_at = $2, expires_at = $3 WHERE token = $4",
            session.second_factor, session.proved_at, session.expires_at, session.token);
}

void extend_session(db::Connection& connection, const crypto::Digest& token, std::int64_t expires_at)
{
    db::run(connection, "UPDATE session SET expires_at = $1 WHERE token = $2 AND expires_at < $1", expires_at, token);
}

void delete_session(db::Connection& connection, const crypto::Digest& token)
{
    db::run(connection, "DELETE FROM session WHERE token = $1", token);
}

void delete_sessions_of(db::Connection& connection, const UserId& account)
{
    db::run(connection, "DELETE FROM session WHERE account = $1", account);
}

void delete_tokens_of(db::Connection& connection, const UserId& account)
{
    db::run(connection, "DELETE FROM api_token WHERE account = $1", account);
}

}  // namespace abasto::identity
