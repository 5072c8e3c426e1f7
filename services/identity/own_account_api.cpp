#include "services/identity/account_store.hpp"
#include "services/identity/reception.hpp"

namespace abasto::identity {
namespace {

using namespace http;
using api::Answered;

// Digests are compared, so that the time it takes tells nothing of the secret.
Answered<UserView> set_up(Reception& reception, const SetUpBody& body)
{
    if (crypto::digest_of(body.secret) != crypto::digest_of(reception.set_up_secret))
        return Failure{Problem(403, "forbidden", "this is not the secret that the server printed when it started")};
    const auto user = reception.accounts.set_up(body.name, body.password);
    if (!user) return Failure{user.error()};
    return Reply<UserView>{.view = {*user}};
}

Answered<SetUpView> set_up_state(Reception& reception)
{
    const auto is_empty = [](db::Connection& connection) { return load_accounts(connection, {}, 1).empty(); };
    return Reply<SetUpView>{.view = {reception.desk.read(is_empty)}};
}

Answered<SecondFactorView> begin_second_factor(Reception& reception, const Incoming& incoming)
{
    if (auto problem = wants_proof(reception, incoming)) return Failure{std::move(*problem)};
    const auto secret = reception.sessions.begin_second_factor(borne_by(incoming.head)->bearer);
    if (!secret) return Failure{secret.error()};
    return Reply<SecondFactorView>{.view = {*secret, "otpauth://totp/Cuaderno?issuer=Cuaderno&secret=" + *secret}};
}

Answered<Nothing> confirm_second_factor(Reception& reception, const Call<Nothing, CodeBody>& call)
{
    const auto confirmed = reception.sessions.confirm_second_factor(borne_by(call.incoming.head)->bearer, call.body.code);
    if (!confirmed) return Failure{confirmed.error()};
    return Reply<Nothing>{};
}

Endpoint set_up_state_row(Reception& reception)
{
    return endpoint<Nothing, Nothing, SetUpView>({.about = {.path = "/api/v1/setup",
                                                            .permission = "public",
                                                            .summary = "Tell whether the first operator is still to be made"},
                                                  .example_reply = {.open = true},
                                                  .handle = [&reception](const auto&) { return set_up_state(reception); }});
}

Endpoint set_up_row(Reception& reception)
{
    return endpoint<Nothing, SetUpBody, UserView>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/setup",
                   .permission = "public",
                   .summary = "Make the first operator, with the secret that the server printed",
                   .status = 201,
                   .body_bytes_max = credentials_bytes_max},
         .example_body = {.secret = "printed-by-the-server", .name = "Olga", .password = "Quetzal-79 vuela"},
         .handle = [&reception](const auto& call) { return set_up(reception, call.body); }});
}

Endpoint begin_row(Reception& reception)
{
    return endpoint<Nothing, Nothing, SecondFactorView>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/session/second-factor",
                   .permission = std::string(own_session),
                   .summary = "Begin to enrol a second factor; the secret is told this once",
                   .status = 201},
         .example_reply = {.secret = "JBSWY3DPEHPK3PXP",
                           .uri = "otpauth://totp/Cuaderno?issuer=Cuaderno&secret=JBSWY3DPEHPK3PXP"},
         .handle = [&reception](const auto& call) { return begin_second_factor(reception, call.incoming); }});
}

Endpoint confirm_row(Reception& reception)
{
    return endpoint<Nothing, CodeBody, Nothing>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/session/second-factor/confirm",
                   .permission = std::string(own_session),
                   .summary = "Put the second factor in force with its first code",
                   .status = 204,
                   .body_bytes_max = credentials_bytes_max},
         .example_body = {.code = "123456"},
         .handle = [&reception](const auto& call) { return confirm_second_factor(reception, call); }});
}

}  // namespace

void add_own_account_endpoints(EndpointTable& table, Reception& reception)
{
    for (auto row : {set_up_state_row, set_up_row, begin_row, confirm_row}) table.push_back(row(reception));
}

}  // namespace abasto::identity
