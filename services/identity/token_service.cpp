#include "services/identity/token_service.hpp"

#include <algorithm>

#include "services/identity/role_store.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::identity {
namespace {

using network::Actor;

constexpr std::int64_t day = std::int64_t{24} * 60 * 60;
constexpr int days_max = 366;
constexpr std::string_view prefix = "abasto_";  // so that scanners of published text know one when they see it

Failure<Refusal> refuse(RefusalCode code, const char* message) { return Failure{Refusal{code, message}}; }

// What the token may be used for while its user is `user`. None: it reaches further than the user.
std::optional<Actor> narrowed(const Actor& user, const Actor& token)
{
    if (!is_within(token.role, user.role)) return std::nullopt;
    Actor actor = token;
    if (works_at_sites(user.role))
        std::erase_if(actor.sites, [&](const SiteCode& site) { return std::ranges::find(user.sites, site) == user.sites.end(); });
    return actor;
}

Result<Actor, Refusal> asked_for(const Actor& user, const TokenRequest& request)
{
    const Actor asked{
        .user = user.user, .role = request.role.value_or(user.role), .sites = request.sites.empty() ? user.sites : request.sites};
    const auto granted = narrowed(user, asked);
    if (!granted || granted->sites != asked.sites)
        return refuse(RefusalCode::forbidden, "a token reaches no further than its user");
    if (works_at_sites(asked.role) == asked.sites.empty())
        return refuse(RefusalCode::malformed, "a token names sites where its role works at some, and none otherwise");
    return asked;
}

}  // namespace

Result<NewToken, Refusal> Tokens::create(const TokenRequest& request)
{
    if (request.days < 1 || request.days > days_max) return refuse(RefusalCode::malformed, "a token lasts 1 to 366 days");
    const NewToken made{.id = TokenId{journal::random_id(m_workplace.random)},
                        .bearer = std::string(prefix) + crypto::new_bearer_secret(m_workplace.random)};
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<NewToken, Refusal> {
        auto& connection = transaction.connection();
        if (!find_account(connection, request.user)) return refuse(RefusalCode::unknown_user, "there is no such user");
        const auto user = load_actor(connection, request.user);
        if (!user) return refuse(RefusalCode::wrong_state, "the user has no role any more");
        const auto asked = asked_for(*user, request);
        if (!asked) return Failure{asked.error()};
        insert_token(connection, {.token = crypto::digest_of(made.bearer),
                                  .id = made.id,
                                  .account = request.user,
                                  .role = asked->role,
                                  .sites = asked->sites,
                                  .expires_at = m_workplace.clock.seconds() + request.days * day});
        log_security(connection, entry_now(m_workplace, SecurityEvent::token_created, request.user));
        return made;
    });
}

std::optional<Actor> Tokens::recognise(db::Connection& connection, std::string_view bearer) const
{
    const auto holder = find_token_holder(connection, crypto::digest_of(bearer));
    if (!holder || holder->token.expires_at <= m_workplace.clock.seconds()) return std::nullopt;
    const auto& [token, user] = *holder;
    return narrowed(user, {.user = user.user, .role = token.role, .sites = token.sites});
}

Result<Done, Refusal> Tokens::revoke(const TokenId& id)
{
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
        if (!delete_token(transaction.connection(), id)) return refuse(RefusalCode::unknown_token, "there is no such token");
        log_security(transaction.connection(), entry_now(m_workplace, SecurityEvent::token_revoked));
        return Done{};
    });
}

Result<Done, Refusal> Tokens::revoke_own(const TokenId& id, const UserId& user)
{
    if (std::ranges::count(list_own(user), id, &ApiToken::id) == 0)
        return refuse(RefusalCode::unknown_token, "there is no such token");
    return revoke(id);
}

std::vector<ApiToken> Tokens::list() const { return load_tokens(*m_workplace.ledger.open_reader()); }

std::vector<ApiToken> Tokens::list_own(const UserId& user) const
{
    auto tokens = list();
    std::erase_if(tokens, [&](const ApiToken& token) { return token.account != user; });
    return tokens;
}

}  // namespace abasto::identity
