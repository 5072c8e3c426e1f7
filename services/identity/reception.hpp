// Reception: what the endpoints of identity work with, and the small things they share. Each file of endpoints adds its rows to the table.
#pragma once

#include "services/identity/administration.hpp"
#include "services/identity/identity_api.hpp"
#include "services/identity/wire.hpp"
#include "services/platform/api/desk.hpp"

namespace abasto::identity {

// Of a request that carries passwords, codes or secrets.
inline constexpr std::size_t credentials_bytes_max = 4096;

struct Reception {
    explicit Reception(IdentityOptions options);

    Workplace& workplace;
    api::Desk& desk;
    std::function<bool(db::Connection&, const SiteCode&)> is_site;
    std::string set_up_secret;
    Accounts accounts{workplace};
    Administration administration{accounts, workplace};
    Sessions sessions{workplace};
    Tokens tokens{workplace};
    TokenBuckets requests;
    Authorisation authorisation{
        {.readers = desk.readers(), .sessions = sessions, .tokens = tokens, .clock = workplace.clock, .requests = requests}};
};

// 403 for what a stolen session must not be enough for, unless it is one in which the password was shown in the last 10 minutes.
[[nodiscard]] std::optional<http::Problem> wants_proof(Reception& reception, const http::Incoming& incoming);

// 404 where a site is named that the programme does not have.
[[nodiscard]] std::optional<http::Problem> unknown_site(Reception& reception, const std::optional<SiteCode>& site);

void add_session_endpoints(http::EndpointTable& table, Reception& reception);      // sessions
void add_own_account_endpoints(http::EndpointTable& table, Reception& reception);  // set-up, second factor
void add_user_endpoints(http::EndpointTable& table, Reception& reception);
void add_token_endpoints(http::EndpointTable& table, Reception& reception);
void add_log_endpoints(http::EndpointTable& table, Reception& reception);  // security and audit

}  // namespace abasto::identity
