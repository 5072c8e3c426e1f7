#include "services/identity/session_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/identity/role_store.hpp"
#include "services/identity/security_log_store.hpp"
#include "services/platform/crypto/one_time_code.hpp"
#include "services/platform/crypto/password_hash.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/text/unicode.hpp"

namespace abasto::identity {
namespace {

using network::Role;

constexpr std::size_t typed_bytes_max = 1024;  // a longer password is nobody's: 256 characters have at most as many bytes
constexpr std::size_t totp_secret_bytes = 20;  // RFC 4226, section 4
constexpr std::int64_t touch_seconds = 60;

constexpr BackOffRule client_rule{
    .free_attempts = 5, .first_wait_seconds = 1, .longest_wait_seconds = 900, .forgotten_after_seconds = 3600};
constexpr BackOffRule address_rule{
    .free_attempts = 50, .first_wait_seconds = 1, .longest_wait_seconds = 300, .forgotten_after_seconds = 3600};
constexpr BucketRule login_rule{.capacity = 60, .refill = 10};

Failure<Refusal> not_recognised() { return Failure{Refusal{RefusalCode::not_recognised, "user, password or code is wrong"}}; }
Failure<Refusal> no_session() { return Failure{Refusal{RefusalCode::not_recognised, "there is no such session"}}; }

std::span<const std::uint8_t> bytes_of(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string client_of(const LogIn& request) { return request.address + '\n' + text::folded(request.login).value_or(""); }

std::int64_t end_of(const StoredSession& session, std::int64_t now)
{
    return std::min(now + session_idle_seconds, session.begun_at + session_seconds_max);
}

bool is_second_factor_demanded(db::Connection& connection, const std::optional<network::Actor>& actor)
{
    const bool entrusted = actor && (actor->role == Role::coordinator || actor->role == Role::operator_);
    return entrusted && !is_folder_marked(connection, invented_programme);
}

}  // namespace

Sessions::Sessions(Workplace& workplace)
    : m_workplace(workplace),
      m_nobodys_password(crypto::hash_password(crypto::new_bearer_secret(workplace.random))),
      m_by_client(client_rule),
      m_by_address(address_rule),
      m_by_login(login_rule)
{
}

std::optional<Declined> Sessions::throttle(const LogIn& request)
{
    const auto now = m_workplace.clock.seconds();
    auto wait = m_by_client.begin(client_of(request), now);
    if (wait == 0) wait = m_by_address.begin(request.address, now);
    if (wait == 0) wait = m_by_login.take(text::folded(request.login).value_or(""), now);
    if (wait == 0) return std::nullopt;
    return Declined({RefusalCode::too_many_attempts, fmt::format("too many attempts: wait {} seconds", wait)}, wait);
}

void Sessions::forget_attempts(const LogIn& request)
{
    m_by_client.succeeded(client_of(request));
    m_by_address.succeeded(request.address);
}

Result<Sessions::Checked, Declined> Sessions::check(const LogIn& request)
{
    if (auto refusal = throttle(request)) return Failure{std::move(*refusal)};
    auto checked = check_credentials(request);
    // A right password without its code stays counted, or else guessing codes would never get slower.
    if (checked)
        forget_attempts(request);
    else if (checked.error().code != RefusalCode::second_factor_needed)
        note_failure(request);
    return checked;
}

Result<Sessions::Checked, Declined> Sessions::check_credentials(const LogIn& request)
{
    const auto connection = m_workplace.ledger.open_reader();
    const auto login = login_digest(m_workplace.keys, request.login);
    const auto account = login ? find_account_of_login(*connection, *login) : std::nullopt;
    const auto typed = request.password.size() > typed_bytes_max ? std::nullopt : text::nfc(request.password);
    const bool known = account && account->password;
    const bool right = crypto::is_password(typed.value_or(""), known ? *account->password : m_nobodys_password);
    if (!known || !typed || !right || !load_actor(*connection, account->id)) return not_recognised();
    const auto step = check_code(*account, request.code);
    if (!step) return Failure{step.error()};
    return Checked{*account, *step};
}

Result<std::int64_t, Refusal> Sessions::check_code(const Account& account, std::string_view code) const
{
    if (!account.totp_confirmed) return account.totp_step;
    if (code.empty()) return Failure{Refusal{RefusalCode::second_factor_needed, "a one-time code is needed"}};
    const auto secret = crypto::open_sealed(m_workplace.keys.sealing, account.sealed_totp.value_or(crypto::Sealed()));
    if (!secret) return not_recognised();
    const auto step = crypto::matching_step(
        bytes_of(*secret), {.code = code, .seconds = m_workplace.clock.seconds(), .last_step = account.totp_step});
    if (!step) return not_recognised();
    return *step;
}

void Sessions::note_failure(const LogIn& request)
{
    const auto entry = entry_now(m_workplace, SecurityEvent::log_in_failed);
    const auto login = login_digest(m_workplace.keys, request.login);
    (void)m_workplace.ledger.writer().submit([entry, login](journal::WriteTransaction& transaction) {
        auto noted = entry;
        if (const auto account = login ? find_account_of_login(transaction.connection(), *login) : std::nullopt)
            noted.account = account->id;
        log_security(transaction.connection(), noted);
    });
}

// What was checked outside of the transaction still holds, and the code is used up.
Result<Done, Refusal> Sessions::take_code(db::Connection& connection, const Checked& checked)
{
    auto account = find_account(connection, checked.account.id);
    if (!account || account->password != checked.account.password || account->totp_confirmed != checked.account.totp_confirmed ||
        (account->totp_confirmed && account->totp_step >= checked.totp_step))
        return not_recognised();
    if (!account->totp_confirmed) return Done{};
    account->totp_step = checked.totp_step;
    update_credentials(connection, *account);
    return Done{};
}

Result<NewSession, Declined> Sessions::log_in(const LogIn& request)
{
    const auto checked = check(request);
    if (!checked) return Failure{checked.error()};
    const auto bearer = crypto::new_bearer_secret(m_workplace.random);
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<NewSession, Declined> {
        auto& connection = transaction.connection();
        if (auto taken = take_code(connection, *checked); !taken) return Failure{taken.error()};
        const auto user = checked->account.id;
        const bool shown = checked->account.totp_confirmed;
        const auto now = m_workplace.clock.seconds();
        if (!request.replaces.empty()) delete_session(connection, crypto::digest_of(request.replaces));
        insert_session(connection, {.token = crypto::digest_of(bearer),
                                    .account = user,
                                    .second_factor = shown,
                                    .begun_at = now,
                                    .proved_at = now,
                                    .expires_at = now + session_idle_seconds});
        return NewSession{bearer, user, shown || !is_second_factor_demanded(connection, load_actor(connection, user))};
    });
}

std::optional<StoredSession> Sessions::live(db::Connection& connection, std::string_view bearer) const
{
    auto session = find_session(connection, crypto::digest_of(bearer));
    return session && session->expires_at > m_workplace.clock.seconds() ? session : std::nullopt;
}

std::optional<Visitor> Sessions::recognise(db::Connection& connection, std::string_view bearer) const
{
    const auto session = live(connection, bearer);
    if (!session) return std::nullopt;
    auto actor = load_actor(connection, session->account);
    if (!actor) return std::nullopt;
    const bool complete = session->second_factor || !is_second_factor_demanded(connection, actor);
    return Visitor{.actor = std::move(*actor),
                   .session = *session,
                   .complete = complete,
                   .recently_proved = m_workplace.clock.seconds() - session->proved_at <= step_up_seconds};
}

void Sessions::keep_alive(const StoredSession& seen)
{
    const auto now = m_workplace.clock.seconds();
    if (end_of(seen, now) - seen.expires_at < touch_seconds) return;
    // By value: nobody waits, and the session may be over before it is written.
    (void)m_workplace.ledger.writer().submit(
        [token = seen.token, end = end_of(seen, now)](journal::WriteTransaction& transaction) {
            extend_session(transaction.connection(), token, end);
        });
}

Result<Done, Declined> Sessions::prove(std::string_view bearer, const LogIn& again)
{
    const auto checked = check(again);
    if (!checked) return Failure{checked.error()};
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Declined> {
        auto session = live(transaction.connection(), bearer);
        if (!session || session->account != checked->account.id) return no_session();
        if (auto taken = take_code(transaction.connection(), *checked); !taken) return Failure{taken.error()};
        session->proved_at = m_workplace.clock.seconds();
        update_session(transaction.connection(), *session);
        return Done{};
    });
}

void Sessions::log_out(std::string_view bearer)
{
    (void)m_workplace.ledger.writer().run(
        [&](journal::WriteTransaction& transaction) { delete_session(transaction.connection(), crypto::digest_of(bearer)); });
}

Result<std::string, Refusal> Sessions::begin_second_factor(std::string_view bearer)
{
    std::string secret(totp_secret_bytes, '\0');
    m_workplace.random.fill({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<std::string, Refusal> {
        const auto session = live(transaction.connection(), bearer);
        auto account = session ? find_account(transaction.connection(), session->account) : std::nullopt;
        if (!account) return no_session();
        if (account->totp_confirmed) return Failure{Refusal{RefusalCode::wrong_state, "a second factor is in force already"}};
        account->sealed_totp = crypto::seal(m_workplace.keys.sealing, secret, m_workplace.random);
        update_credentials(transaction.connection(), *account);
        return crypto::base32(bytes_of(secret));
    });
}

Result<Done, Refusal> Sessions::confirm_second_factor(std::string_view bearer, std::string_view code)
{
    return m_workplace.ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
        auto& connection = transaction.connection();
        auto session = live(connection, bearer);
        auto account = session ? find_account(connection, session->account) : std::nullopt;
        if (!account) return no_session();
        if (!account->sealed_totp || account->totp_confirmed)
            return Failure{Refusal{RefusalCode::wrong_state, "no second factor waits to be confirmed"}};
        account->totp_confirmed = true;
        const auto step = check_code(*account, code);
        if (!step) return not_recognised();
        account->totp_step = *step;
        update_credentials(connection, *account);
        session->second_factor = true;
        update_session(connection, *session);
        log_security(connection, entry_now(m_workplace, SecurityEvent::second_factor_enrolled, account->id));
        return Done{};
    });
}

}  // namespace abasto::identity
