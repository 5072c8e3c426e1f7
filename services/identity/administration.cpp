#include "services/identity/administration.hpp"

namespace abasto::identity {
namespace {

using network::Actor;
using network::Role;

Failure<Refusal> unknown() { return Failure{Refusal{RefusalCode::unknown_user, "there is no such user"}}; }

// A user without a role may have had any: that is for an operator to look at.
bool manages(const Actor& by, const User& user)
{
    return by.user != user.id && may_manage(by.role, user.actor ? user.actor->role : Role::operator_);
}

std::optional<Refusal> beyond(const Actor& by, Role role)
{
    if (may_manage(by.role, role)) return std::nullopt;
    return Refusal{RefusalCode::forbidden, "a " + std::string(to_string(by.role)) + " gives nobody this role"};
}

}  // namespace

Result<Done, Refusal> Administration::check(const UserId& user, const Actor& by) const
{
    const auto found = m_accounts.find_user(*m_workplace.ledger.open_reader(), user);
    if (!found || !manages(by, *found)) return unknown();
    return Done{};
}

Result<NewUser, Refusal> Administration::add(const Request& request, const Actor& by)
{
    if (auto refusal = beyond(by, request.grant.role)) return Failure{std::move(*refusal)};
    auto grant = request.grant;
    grant.password = new_password();
    if (grant.role != Role::peer) {
        const auto user = m_accounts.add_staff(request.name, grant, by.user);
        if (!user) return Failure{user.error()};
        return NewUser{.user = *user, .code = {}, .password = *grant.password};
    }
    if (!request.name.empty()) return Failure{Refusal{RefusalCode::malformed, "a peer has a random code and no name"}};
    const auto site = grant.sites.empty() ? std::nullopt : std::optional(grant.sites.front());
    const auto peer = m_accounts.add_peer(site, grant.password, by.user);
    if (!peer) return Failure{peer.error()};
    return NewUser{.user = peer->user, .code = peer->code, .password = *grant.password};
}

Result<Done, Refusal> Administration::set_role(const UserId& user, const Grant& grant, const Actor& by)
{
    if (auto managed = check(user, by); !managed) return managed;
    if (auto refusal = beyond(by, grant.role)) return Failure{std::move(*refusal)};
    return m_accounts.set_role(user, grant, by.user);
}

Result<Done, Refusal> Administration::disable(const UserId& user, const Actor& by)
{
    if (auto managed = check(user, by); !managed) return managed;
    return m_accounts.disable(user, by.user);
}

Result<std::string, Refusal> Administration::reset(const UserId& user, const Actor& by)
{
    if (auto managed = check(user, by); !managed) return Failure{managed.error()};
    auto password = new_password();
    if (auto done = m_accounts.reset(user, password); !done) return Failure{done.error()};
    return password;
}

std::vector<User> Administration::list(db::Connection& connection, const Listing& listing, const Actor& by) const
{
    return m_accounts.list(connection, {.after = listing.after, .rows_max = listing.rows_max, .is_wanted = [&](const User& user) {
                                            return manages(by, user);
                                        }});
}

// 96 bits, short enough to be read out.
std::string Administration::new_password()
{
    constexpr std::size_t letters = 16;
    return crypto::new_bearer_secret(m_workplace.random).substr(0, letters);
}

}  // namespace abasto::identity
