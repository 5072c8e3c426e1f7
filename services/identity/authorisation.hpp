// The hook between endpoint table and roles: who sends a request, and whether the row of the table is for them. A row's permission is
//   public         for everybody; the hook is not asked
//   signed_in      for whoever has a session or a token
//   own_session    for whoever has a session, even one that still lacks its second factor; not for tokens
//   whole_session  for whoever has a session that lacks nothing; not for tokens
//   see_stock ...  the name of a network::Permission: for whoever has it, as far as it reaches
// Anything else is denied.
//
// How far a permission reaches is asked of services/platform/api/reach.hpp: a {site} of the path by the hook, everything else that
// belongs to a site by the handler.
#pragma once

#include "services/identity/borne.hpp"
#include "services/identity/rate_limit.hpp"
#include "services/identity/session_service.hpp"
#include "services/identity/token_service.hpp"
#include "services/platform/api/readers.hpp"
#include "services/platform/http/endpoint.hpp"
#include "services/platform/http/problem.hpp"

namespace abasto::identity {

inline constexpr std::string_view signed_in = "signed_in";
inline constexpr std::string_view own_session = "own_session";
inline constexpr std::string_view whole_session = "whole_session";

// Whether a row of the endpoint table may have it.
[[nodiscard]] bool is_permission_tag(std::string_view tag);

struct Recognised {
    network::Actor actor;
    std::optional<StoredSession> session;  // none: an API token
    bool complete;                         // of a session: lacks no second factor
    bool recently_proved;                  // never of a token
};

// Thread safe. Outlived by what it is made of.
class Authorisation {
public:
    struct Parts {
        api::Readers& readers;
        Sessions& sessions;
        const Tokens& tokens;
        const journal::Clock& clock;
        TokenBuckets& requests;  // by account, in microseconds
    };
    explicit Authorisation(const Parts& parts) : m_parts(parts) {}

    // Problems: 401 unauthenticated - shows nothing, or something that is over; 429 too-many-requests of one account, with Retry-After;
    // 403 cross-site-request - see may_be_forged(); 403 second-factor-needed; 403 forbidden; 404 not-found.
    [[nodiscard]] Result<network::Actor, http::Problem> operator()(const http::Incoming& incoming) const;

    // None: unknown, over or revoked.
    [[nodiscard]] std::optional<Recognised> recognise(db::Connection& connection, const Borne& borne) const;

private:
    [[nodiscard]] std::optional<http::Problem> check_pace(const UserId& account) const;

    Parts m_parts;
};

}  // namespace abasto::identity
