#include "services/identity/account_store.hpp"
#include "services/identity/reception.hpp"

namespace abasto::identity {
namespace {

using namespace http;
using api::Answered;
using network::Permission;
using network::Scope;

Problem told(const Declined& declined)
{
    Problem problem(declined);
    if (declined.wait_seconds > 0) problem.fields.push_back({"Retry-After", std::to_string(declined.wait_seconds)});
    return problem;
}

Answered<SessionView> log_in(Reception& reception, const Call<Nothing, LogInBody>& call)
{
    const auto borne = borne_by(call.incoming.head);
    const auto session = reception.sessions.log_in({.login = call.body.login,
                                                    .password = call.body.password,
                                                    .code = call.body.code.value_or(""),
                                                    .address = call.incoming.address,
                                                    .replaces = borne && borne->cookie ? borne->bearer : ""});
    if (!session) return Failure{told(session.error())};
    return Reply<SessionView>{.view = {session->user, session->complete},
                              .fields = {{"Set-Cookie", session_cookie(session->bearer)}}};
}

std::vector<PermissionView> permissions_of(network::Role role)
{
    std::vector<PermissionView> granted;
    for (const auto name : EnumNames<Permission>::names) {
        const auto permission = *parse_enum<Permission>(name);
        if (const auto scope = scope_of(role, permission); scope != Scope::none) granted.push_back({permission, scope});
    }
    return granted;
}

Answered<WhoView> who(Reception& reception, const Incoming& incoming)
{
    const api::Readers::Lease connection(reception.desk.readers());
    const auto borne = borne_by(incoming.head);
    const auto visitor = borne ? reception.authorisation.recognise(*connection, *borne) : std::nullopt;
    if (!visitor) return Failure{Problem(401, "unauthenticated", "the session has just ended")};
    const auto user = reception.accounts.find_user(*connection, visitor->actor.user);
    return Reply<WhoView>{.view = {.user = visitor->actor.user,
                                   .name = user ? user->name : "",
                                   .role = visitor->actor.role,
                                   .sites = visitor->actor.sites,
                                   .permissions = permissions_of(visitor->actor.role),
                                   .session = visitor->session.has_value(),
                                   .complete = visitor->complete,
                                   .recently_proved = visitor->recently_proved,
                                   .invented_programme = is_folder_marked(*connection, invented_programme)}};
}

// Whose session it is shows the password once more.
Result<Done, Problem> prove(Reception& reception, const Incoming& incoming, const ProofBody& proof)
{
    const auto user = reception.accounts.find_user(*api::Readers::Lease(reception.desk.readers()), incoming.caller.user);
    const auto proved = reception.sessions.prove(borne_by(incoming.head)->bearer, {.login = user ? user->name : "",
                                                                                   .password = proof.password,
                                                                                   .code = proof.code.value_or(""),
                                                                                   .address = incoming.address});
    if (!proved) return Failure{told(proved.error())};
    return Done{};
}

Endpoint log_in_row(Reception& reception)
{
    return endpoint<Nothing, LogInBody, SessionView>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/sessions",
                   .permission = "public",
                   .summary = "Log in; the answer sets the session's cookie",
                   .status = 201,
                   .body_bytes_max = credentials_bytes_max},
         .example_body = {.login = "Ana", .password = "Quetzal-79 vuela"},
         .example_reply = {.user = {}, .complete = true},
         .handle = [&reception](const auto& call) { return log_in(reception, call); }});
}

Endpoint who_row(Reception& reception)
{
    return endpoint<Nothing, Nothing, WhoView>(
        {.about = {.path = "/api/v1/session", .permission = std::string(signed_in), .summary = "Tell who is logged in"},
         .example_reply = {.name = "Ana",
                           .role = network::Role::keeper,
                           .sites = {*SiteCode::parse("HUE")},
                           .permissions = permissions_of(network::Role::keeper),
                           .session = true,
                           .complete = true,
                           .recently_proved = true},
         .handle = [&reception](const auto& call) { return who(reception, call.incoming); }});
}

Endpoint log_out_row(Reception& reception)
{
    return endpoint<Nothing, Nothing, Nothing>({.about = {.method = Method::DELETE,
                                                          .path = "/api/v1/session",
                                                          .permission = std::string(own_session),
                                                          .summary = "Log out",
                                                          .status = 204},
                                                .handle = [&reception](const auto& call) -> Answered<Nothing> {
                                                    reception.sessions.log_out(borne_by(call.incoming.head)->bearer);
                                                    return Reply<Nothing>{.fields = {{"Set-Cookie", ended_cookie()}}};
                                                }});
}

Endpoint proof_row(Reception& reception)
{
    return endpoint<Nothing, ProofBody, Nothing>({.about = {.method = Method::POST,
                                                            .path = "/api/v1/session/proof",
                                                            .permission = std::string(whole_session),
                                                            .summary = "Show the password again, for what asks for it",
                                                            .status = 204,
                                                            .body_bytes_max = credentials_bytes_max},
                                                  .example_body = {.password = "Quetzal-79 vuela"},
                                                  .handle = [&reception](const auto& call) -> Answered<Nothing> {
                                                      const auto proved = prove(reception, call.incoming, call.body);
                                                      if (!proved) return Failure{proved.error()};
                                                      return Reply<Nothing>{};
                                                  }});
}

Answered<Nothing> change_password(Reception& reception, const Call<Nothing, NewPasswordBody>& call)
{
    const auto proved = prove(reception, call.incoming, {.password = call.body.password, .code = call.body.code});
    if (!proved) return Failure{proved.error()};
    const auto set = reception.accounts.set_password(call.incoming.caller.user, call.body.new_password);
    if (!set) return Failure{set.error()};
    return Reply<Nothing>{.fields = {{"Set-Cookie", ended_cookie()}}};
}

Endpoint password_row(Reception& reception)
{
    return endpoint<Nothing, NewPasswordBody, Nothing>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/session/password",
                   .permission = std::string(whole_session),
                   .summary = "Change one's own password; ends all one's sessions",
                   .status = 204,
                   .body_bytes_max = credentials_bytes_max},
         .example_body = {.password = "Quetzal-79 vuela", .code = {}, .new_password = "Ceiba-41 florece"},
         .handle = [&reception](const auto& call) { return change_password(reception, call); }});
}

}  // namespace

void add_session_endpoints(EndpointTable& table, Reception& reception)
{
    for (auto row : {log_in_row, who_row, log_out_row, proof_row, password_row}) table.push_back(row(reception));
}

}  // namespace abasto::identity
