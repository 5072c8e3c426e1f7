// Users: staff by name, peers by a random code. Names stay in private state, sealed; roles are facts of the journal, by random id.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "domain/network/permission.hpp"
#include "services/identity/account_store.hpp"
#include "services/identity/workplace.hpp"

namespace abasto::identity {

struct Grant {
    network::Role role;
    std::vector<SiteCode> sites{};          // own sites, for the roles that have some
    std::optional<std::string> password{};  // none: can log in once one is set
};

struct NewPeer {
    UserId user;
    std::string code;  // what the peer logs in with, and where no site was named its own shelf
};

struct User {
    UserId id;
    std::string name;                     // a peer's is its code; empty where the key of the folder is another
    std::optional<network::Actor> actor;  // none: has no role any more
};

// Thread safe. Passwords are hashed on the caller's thread, never on the writer's. Who may call is asked before, see may_manage().
class Accounts {
public:
    explicit Accounts(Workplace& workplace) : m_workplace(workplace) {}

    // Refusals: malformed - no name, not UTF-8, over 200 bytes or with control characters; sites for a role that works everywhere, none
    // for one that works at its own, a peer; already_recorded - the name is taken, in whatever case and spelling; those of
    // accepted_password().
    [[nodiscard]] Result<UserId, Refusal> add_staff(const std::string& name, const Grant& grant, const UserId& by);

    // A peer's only site is `site`, or where none is named the peer's own shelf, which is defined under its code.
    // A code that somebody has is thrown again. Refusals: those of accepted_password().
    [[nodiscard]] Result<NewPeer, Refusal> add_peer(const std::optional<SiteCode>& site,
                                                    const std::optional<std::string>& password, const UserId& by);

    // The first start: makes the operator who makes all others. Refusal wrong_state: there is an operator, or a user of any kind.
    [[nodiscard]] Result<UserId, Refusal> set_up(const std::string& name, const std::string& password);

    // Another role or site; a peer stays one, and nobody becomes one. Refusals: unknown_user; malformed - as above.
    [[nodiscard]] Result<Done, Refusal> set_role(const UserId& user, const Grant& grant, const UserId& by);

    // Takes role, sessions and tokens away, at once. Refusals: unknown_user; wrong_state - has no role any more.
    [[nodiscard]] Result<Done, Refusal> disable(const UserId& user, const UserId& by);

    // Ends all sessions. Refusals: unknown_user, those of accepted_password().
    [[nodiscard]] Result<Done, Refusal> set_password(const UserId& user, const std::string& password);

    // A new password, and neither second factor nor tokens any more. Refusals: as set_password().
    [[nodiscard]] Result<Done, Refusal> reset(const UserId& user, const std::string& password);

    [[nodiscard]] bool is_set_up() const;
    [[nodiscard]] std::optional<User> find_user(db::Connection& connection, const UserId& user) const;
    // By name, code, or id in hexadecimal.
    [[nodiscard]] std::optional<UserId> find(const std::string& login) const;
    // By name.
    [[nodiscard]] std::vector<User> list() const;
    // By id, behind `after`, the first `rows_max` of those who are wanted.
    struct Listing {
        UserId after;
        int rows_max;
        std::function<bool(const User&)> is_wanted;
    };
    [[nodiscard]] std::vector<User> list(db::Connection& connection, const Listing& listing) const;

private:
    struct NewAccount {
        Account account;
        network::UserRoleSet role;
        UserId by;
        bool first = false;          // refused where there is another
        bool defines_shelf = false;  // of a peer
    };

    struct PeerWish {
        std::optional<SiteCode> site;
        std::optional<std::string> password;
        UserId by;
    };

    // Refusal already_recorded: another has the code.
    [[nodiscard]] Result<NewPeer, Refusal> add_peer_as(const std::string& code, const PeerWish& wish);
    [[nodiscard]] Result<NewAccount, Refusal> new_staff(const std::string& typed, const Grant& grant, const UserId& by);
    [[nodiscard]] Result<UserId, Refusal> write(const NewAccount& added);
    [[nodiscard]] Result<Done, Refusal> write_in(journal::WriteTransaction& transaction, const NewAccount& added);
    [[nodiscard]] Result<Done, Refusal> change_password(const UserId& user, const std::string& password, SecurityEvent why);
    [[nodiscard]] Result<Done, Refusal> state(journal::WriteTransaction& transaction, const UserId& by, journal::Body body);
    [[nodiscard]] std::string new_code();
    [[nodiscard]] std::string name_of(const Account& account) const;
    [[nodiscard]] User user_of(db::Connection& connection, const Account& account) const;

    Workplace& m_workplace;
};

// The digest by which an account is found; a name in any case and spelling gives the same. None: not UTF-8.
[[nodiscard]] std::optional<crypto::Digest> login_digest(const Keys& keys, std::string_view login);

}  // namespace abasto::identity
