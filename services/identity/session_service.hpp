// Sessions: who has logged in, for how long, and whether a second factor was shown.
#pragma once

#include "services/identity/access_store.hpp"
#include "services/identity/account_service.hpp"
#include "services/identity/rate_limit.hpp"

namespace abasto::identity {

inline constexpr std::int64_t session_idle_seconds = std::int64_t{15} * 60;
inline constexpr std::int64_t session_seconds_max = std::int64_t{12} * 60 * 60;
inline constexpr std::int64_t step_up_seconds = std::int64_t{10} * 60;

struct LogIn {
    std::string login;  // name or code
    std::string password;
    std::string code{};      // one-time code; empty: none
    std::string address{};   // of the client; kept in memory alone
    std::string replaces{};  // the session that the client bears already: it ends
};

// Why somebody was not let in, and for how long nothing else will come of trying.
struct Declined : Refusal {
    Declined(Refusal refusal, std::int64_t wait = 0) : Refusal(std::move(refusal)), wait_seconds(wait) {}
    std::int64_t wait_seconds;  // 0 where waiting is not the point
};

struct NewSession {
    std::string bearer;  // not kept anywhere
    UserId user;
    bool complete;  // false: the role demands a second factor and the user has none yet; good for enrolling one and nothing else
};

struct Visitor {
    network::Actor actor;
    StoredSession session;
    bool complete;
    bool recently_proved;  // showed the password in the last 10 minutes: exports, role changes and large adjustments want that
};

// Thread safe. Passwords are checked on the caller's thread, never on the writer's.
class Sessions {
public:
    explicit Sessions(Workplace& workplace);

    // Takes as long for a user whom nobody knows. Refusals, in this order: too_many_attempts - with how long to wait;
    // not_recognised - no such user, wrong password, no role, wrong or used code, without telling which; second_factor_needed - the
    // password is right, a one-time code is missing.
    [[nodiscard]] Result<NewSession, Declined> log_in(const LogIn& request);

    // None: unknown, ended, 15 minutes idle or 12 hours old, or the user has no role any more. Reads only.
    [[nodiscard]] std::optional<Visitor> recognise(db::Connection& connection, std::string_view bearer) const;

    // Keeps the session from idling out, without waiting for it to be written. Writes at most once a minute: a session may idle out up
    // to a minute early.
    void keep_alive(const StoredSession& seen);

    // Step-up: the password, and the code where the user has a second factor, once more. Refusals: as log_in().
    [[nodiscard]] Result<Done, Declined> prove(std::string_view bearer, const LogIn& again);

    void log_out(std::string_view bearer);

    // A new secret for one-time codes, in base32, told once; in force when the first code is confirmed. Refusals: not_recognised - no
    // session; wrong_state - a second factor is in force already.
    [[nodiscard]] Result<std::string, Refusal> begin_second_factor(std::string_view bearer);
    // Completes the session. Refusals: not_recognised - no session or a wrong code; wrong_state - nothing was begun.
    [[nodiscard]] Result<Done, Refusal> confirm_second_factor(std::string_view bearer, std::string_view code);

private:
    struct Checked {
        Account account;
        std::int64_t totp_step;  // after this code
    };

    [[nodiscard]] Result<Checked, Declined> check(const LogIn& request);
    [[nodiscard]] Result<Checked, Declined> check_credentials(const LogIn& request);
    [[nodiscard]] Result<std::int64_t, Refusal> check_code(const Account& account, std::string_view code) const;
    [[nodiscard]] std::optional<Declined> throttle(const LogIn& request);
    void forget_attempts(const LogIn& request);
    void note_failure(const LogIn& request);
    [[nodiscard]] static Result<Done, Refusal> take_code(db::Connection& connection, const Checked& checked);
    [[nodiscard]] std::optional<StoredSession> live(db::Connection& connection, std::string_view bearer) const;

    Workplace& m_workplace;
    std::string m_nobodys_password;  // hashed; compared with where there is no user
    BackOff m_by_client;             // one login from one address
    BackOff m_by_address;
    TokenBuckets m_by_login;  // from anywhere
};

}  // namespace abasto::identity
