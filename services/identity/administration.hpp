// Users as those manage them who may: a coordinator the roles below, an operator all, nobody their own account. Whoever may not manage a
// user is told that there is none.
#pragma once

#include "services/identity/account_service.hpp"

namespace abasto::identity {

struct NewUser {
    UserId user;
    std::optional<std::string> code;  // of a peer
    std::string password;             // made up, not kept anywhere: this is the only time it is told
};

// Thread safe. Hashes passwords on the caller's thread.
class Administration {
public:
    explicit Administration(Accounts& accounts, Workplace& workplace) : m_accounts(accounts), m_workplace(workplace) {}

    struct Request {
        std::string name;  // of staff; a peer has none
        Grant grant;       // its password is not looked at
    };
    // Refusals: forbidden - a role that `by` does not manage; those of Accounts::add_staff() and add_peer().
    [[nodiscard]] Result<NewUser, Refusal> add(const Request& request, const network::Actor& by);

    // Refusals: unknown_user; forbidden - as above; those of Accounts::set_role().
    [[nodiscard]] Result<Done, Refusal> set_role(const UserId& user, const Grant& grant, const network::Actor& by);

    // Refusals: unknown_user; wrong_state.
    [[nodiscard]] Result<Done, Refusal> disable(const UserId& user, const network::Actor& by);

    // For who has lost password or second factor: both are taken away, with all sessions and tokens, and a new password is made up.
    // Refusal unknown_user.
    [[nodiscard]] Result<std::string, Refusal> reset(const UserId& user, const network::Actor& by);

    // Whom `by` manages: by id, behind `after`, at most `rows_max`.
    struct Listing {
        UserId after;
        int rows_max;
    };
    [[nodiscard]] std::vector<User> list(db::Connection& connection, const Listing& listing, const network::Actor& by) const;

private:
    [[nodiscard]] Result<Done, Refusal> check(const UserId& user, const network::Actor& by) const;
    [[nodiscard]] std::string new_password();

    Accounts& m_accounts;
    Workplace& m_workplace;
};

}  // namespace abasto::identity
