// API tokens: what a program shows instead of a person. Each may do no more than its user, is shown once, ends by itself and can be
// revoked.
#pragma once

#include "services/identity/access_store.hpp"
#include "services/identity/account_service.hpp"

namespace abasto::identity {

struct TokenRequest {
    UserId user;
    std::optional<network::Role> role{};  // none: the user's
    std::vector<SiteCode> sites{};        // empty: the user's
    int days = 90;                        // 1..366
};

struct NewToken {
    TokenId id;
    std::string bearer;  // not kept anywhere: this is the only time it is told
};

// Thread safe.
class Tokens {
public:
    explicit Tokens(Workplace& workplace) : m_workplace(workplace) {}

    // Refusals: unknown_user; wrong_state - the user has no role any more; forbidden - a role or a site beyond the user's; malformed - a
    // number of days outside 1..366, sites for a role that works everywhere, or none for one that works at its own.
    [[nodiscard]] Result<NewToken, Refusal> create(const TokenRequest& request);

    // Who bears it, no further than the user may still reach. None: unknown, revoked, over, or its user may no longer do as much.
    [[nodiscard]] std::optional<network::Actor> recognise(db::Connection& connection, std::string_view bearer) const;

    // Refusal unknown_token: also where it is another user's and only one's own is to be ended.
    [[nodiscard]] Result<Done, Refusal> revoke(const TokenId& id);
    [[nodiscard]] Result<Done, Refusal> revoke_own(const TokenId& id, const UserId& user);

    // Also those that are over and not yet purged.
    [[nodiscard]] std::vector<ApiToken> list() const;
    [[nodiscard]] std::vector<ApiToken> list_own(const UserId& user) const;

private:
    Workplace& m_workplace;
};

}  // namespace abasto::identity
