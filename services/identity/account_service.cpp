#include "services/identity/account_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/identity/access_store.hpp"
#include "services/identity/password_rule.hpp"
#include "services/identity/role_store.hpp"
#include "services/platform/crypto/password_hash.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/recording.hpp"
#include "services/platform/text/unicode.hpp"

namespace abasto::identity {
namespace {

using network::Role;

constexpr std::size_t name_bytes_max = 200;

Failure<Refusal> refuse(RefusalCode code, std::string message) { return Failure{Refusal{code, std::move(message)}}; }

Result<std::string, Refusal> accepted_name(const std::string& typed)
{
    const auto name = text::nfc(typed);
    if (!name) return refuse(RefusalCode::malformed, "the name is not UTF-8");
    if (text::folded(*name)->empty()) return refuse(RefusalCode::malformed, "the name is empty");
    if (name->size() > name_bytes_max) return refuse(RefusalCode::malformed, "the name has more than 200 bytes");
    if (text::has_controls(*name)) return refuse(RefusalCode::malformed, "the name holds control characters");
    return *name;
}

// None where the role and the sites go together.
std::optional<Refusal> misfit(Role role, const std::vector<SiteCode>& sites)
{
    const auto name = to_string(role);
    if (works_at_sites(role) && sites.empty())
        return Refusal{RefusalCode::malformed, fmt::format("the role {} works at a site: name it", name)};
    if (!works_at_sites(role) && !sites.empty())
        return Refusal{RefusalCode::malformed, fmt::format("the role {} works for the whole programme, not for one site", name)};
    return std::nullopt;
}

Result<std::optional<std::string>, Refusal> hashed(const std::optional<std::string>& password, const std::string& login)
{
    if (!password) return std::optional<std::string>();
    const auto accepted = accepted_password({.password = *password, .login = login});
    if (!accepted) return Failure{accepted.error()};
    return std::optional(crypto::hash_password(*accepted));
}

}  // namespace

std::optional<crypto::Digest> login_digest(const Keys& keys, std::string_view login)
{
    const auto folded = text::folded(login);
    if (!folded) return std::nullopt;
    return crypto::keyed_digest(keys.logins, *folded);
}

Result<Accounts::NewAccount, Refusal> Accounts::new_staff(const std::string& typed, const Grant& grant, const UserId& by)
{
    const auto name = accepted_name(typed);
    if (!name) return Failure{name.error()};
    if (grant.role == Role::peer) return refuse(RefusalCode::malformed, "a peer has a code and no name");
    if (auto refusal = misfit(grant.role, grant.sites)) return Failure{std::move(*refusal)};
    const auto password = hashed(grant.password, *name);
    if (!password) return Failure{password.error()};
    const UserId user{journal::random_id(m_workplace.random)};
    auto sites = grant.sites;
    std::ranges::sort(sites);
    return NewAccount{.account = {.id = user,
                                  .login = *login_digest(m_workplace.keys, *name),
                                  .sealed_name = crypto::seal(m_workplace.keys.sealing, *name, m_workplace.random),
                                  .password = *password},
                      .role = {.user = user, .role = grant.role, .sites = std::move(sites)},
                      .by = by};
}

Result<UserId, Refusal> Accounts::add_staff(const std::string& name, const Grant& grant, const UserId& by)
{
    const auto added = new_staff(name, grant, by);
    if (!added) return Failure{added.error()};
    return write(*added);
}

Result<UserId, Refusal> Accounts::set_up(const std::string& name, const std::string& password)
{
    auto added = new_staff(name, {.role = Role::operator_, .password = password}, {});
    if (!added) return Failure{added.error()};
    added->first = true;
    added->by = added->account.id;
    return write(*added);
}

Result<NewPeer, Refusal> Accounts::add_peer(const std::optional<SiteCode>& site, const std::optional<std::string>& password,
                                            const UserId& by)
{
    constexpr int attempts = 5;
    const PeerWish wish{site, password, by};
    auto peer = add_peer_as(new_code(), wish);
    for (int i = 1; i < attempts && !peer && peer.error().code == RefusalCode::already_recorded; ++i)
        peer = add_peer_as(new_code(), wish);
    return peer;
}

Result<NewPeer, Refusal> Accounts::add_peer_as(const std::string& code, const PeerWish& wish)
{
    const auto hash = hashed(wish.password, code);
    if (!hash) return Failure{hash.error()};
    const UserId user{journal::random_id(m_workplace.random)};
    const auto written =
        write({.account = {.id = user, .login = *login_digest(m_workplace.keys, code), .code = code, .password = *hash},
               .role = {.user = user, .role = Role::peer, .sites = {wish.site.value_or(*SiteCode::parse(code))}},
               .by = wish.by,
               .defines_shelf = !wish.site});
    if (!written) return Failure{written.error()};
    return NewPeer{user, code};
}

Result<UserId, Refusal> Accounts::write(const NewAccount& added)
{
    const auto written =
        m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) { return write_in(transaction, added); });
    if (!written) return Failure{written.error()};
    return added.account.id;
}

Result<Done, Refusal> Accounts::write_in(journal::WriteTransaction& transaction, const NewAccount& added)
{
    auto& connection = transaction.connection();
    if (added.first && (is_role_held(connection, Role::operator_) || !load_accounts(connection).empty()))
        return refuse(RefusalCode::wrong_state, "the programme has been set up already");
    if (find_account_of_login(connection, added.account.login))
        return refuse(RefusalCode::already_recorded, "there is a user of that name already");
    insert_account(connection, added.account);
    log_security(connection,
                 entry_now(m_workplace, added.first ? SecurityEvent::set_up : SecurityEvent::user_added, added.account.id));
    if (added.defines_shelf) {
        const network::Site shelf{.code = added.role.sites.front(), .role = network::SiteRole::peer};
        if (auto defined = state(transaction, added.by, network::SiteDefined{shelf}); !defined) return defined;
    }
    return state(transaction, added.by, added.role);
}

Result<Done, Refusal> Accounts::state(journal::WriteTransaction& transaction, const UserId& by, journal::Body body)
{
    const journal::Authorship author{.actor = by,
                                     .event = EventId{journal::uuid_v7(m_workplace.clock, m_workplace.random)},
                                     .today = journal::programme_day(m_workplace.clock.seconds())};
    return journal::record(transaction, author, std::move(body));
}

Result<Done, Refusal> Accounts::disable(const UserId& user, const UserId& by)
{
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
        auto& connection = transaction.connection();
        if (!find_account(connection, user)) return refuse(RefusalCode::unknown_user, "there is no such user");
        if (!load_actor(connection, user)) return refuse(RefusalCode::wrong_state, "the user has no role any more");
        delete_sessions_of(connection, user);
        delete_tokens_of(connection, user);
        log_security(connection, entry_now(m_workplace, SecurityEvent::user_disabled, user));
        return state(transaction, by, network::UserRoleSet{.user = user, .role = std::nullopt, .sites = {}});
    });
}

Result<Done, Refusal> Accounts::set_role(const UserId& user, const Grant& grant, const UserId& by)
{
    if (auto refusal = misfit(grant.role, grant.sites)) return Failure{std::move(*refusal)};
    auto sites = grant.sites;
    std::ranges::sort(sites);
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
        const auto account = find_account(transaction.connection(), user);
        if (!account) return refuse(RefusalCode::unknown_user, "there is no such user");
        if (account->code.has_value() != (grant.role == Role::peer))
            return refuse(RefusalCode::malformed, "a peer stays a peer, and nobody else becomes one");
        log_security(transaction.connection(), entry_now(m_workplace, SecurityEvent::role_set, user));
        return state(transaction, by, network::UserRoleSet{.user = user, .role = grant.role, .sites = sites});
    });
}

Result<Done, Refusal> Accounts::set_password(const UserId& user, const std::string& password)
{
    return change_password(user, password, SecurityEvent::password_set);
}

Result<Done, Refusal> Accounts::reset(const UserId& user, const std::string& password)
{
    return change_password(user, password, SecurityEvent::user_reset);
}

Result<Done, Refusal> Accounts::change_password(const UserId& user, const std::string& password, SecurityEvent why)
{
    const auto found = find_account(*m_workplace.ledger.open_reader(), user);
    if (!found) return refuse(RefusalCode::unknown_user, "there is no such user");
    const auto hash = hashed(password, name_of(*found));
    if (!hash) return Failure{hash.error()};
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
        auto account = find_account(transaction.connection(), user);
        if (!account) return refuse(RefusalCode::unknown_user, "there is no such user");
        account->password = *hash;
        if (why == SecurityEvent::user_reset) {
            account->sealed_totp.reset();
            account->totp_confirmed = false;
            delete_tokens_of(transaction.connection(), user);
        }
        update_credentials(transaction.connection(), *account);
        delete_sessions_of(transaction.connection(), user);
        log_security(transaction.connection(), entry_now(m_workplace, why, user));
        return Done{};
    });
}

bool Accounts::is_set_up() const { return !load_accounts(*m_workplace.ledger.open_reader()).empty(); }

std::optional<User> Accounts::find_user(db::Connection& connection, const UserId& user) const
{
    const auto account = find_account(connection, user);
    if (!account) return std::nullopt;
    return user_of(connection, *account);
}

std::optional<UserId> Accounts::find(const std::string& login) const
{
    const auto connection = m_workplace.ledger.open_reader();
    if (const auto digest = login_digest(m_workplace.keys, login))
        if (const auto account = find_account_of_login(*connection, *digest)) return account->id;
    const auto id = UserId::from_hex(login);
    return id && find_account(*connection, *id) ? id : std::nullopt;
}

std::vector<User> Accounts::list() const
{
    const auto connection = m_workplace.ledger.open_reader();
    const auto actors = load_actors(*connection);
    std::vector<User> users;
    for (const auto& account : load_accounts(*connection)) {
        const auto actor = actors.find(account.id);
        users.push_back({.id = account.id,
                         .name = name_of(account),
                         .actor = actor == actors.end() ? std::nullopt : std::optional(actor->second)});
    }
    std::ranges::stable_sort(users, {}, &User::name);
    return users;
}

std::vector<User> Accounts::list(db::Connection& connection, const Listing& listing) const
{
    std::vector<User> users;
    for (auto after = listing.after;;) {
        const auto accounts = load_accounts(connection, after, listing.rows_max);
        for (const auto& account : accounts) {
            auto user = user_of(connection, account);
            if (listing.is_wanted(user)) users.push_back(std::move(user));
            if (std::cmp_equal(users.size(), listing.rows_max)) return users;
        }
        if (std::cmp_less(accounts.size(), listing.rows_max)) return users;
        after = accounts.back().id;
    }
}

// Without letters and digits that are taken for one another; 30 random bits.
std::string Accounts::new_code()
{
    constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    std::array<std::uint8_t, 6> bytes;
    m_workplace.random.fill(bytes);
    std::string code;
    for (const auto byte : bytes) code += letters[byte % letters.size()];
    return code;
}

User Accounts::user_of(db::Connection& connection, const Account& account) const
{
    return {.id = account.id, .name = name_of(account), .actor = load_actor(connection, account.id)};
}

std::string Accounts::name_of(const Account& account) const
{
    if (account.code) return *account.code;
    return crypto::open_sealed(m_workplace.keys.sealing, *account.sealed_name).value_or("");
}

}  // namespace abasto::identity
