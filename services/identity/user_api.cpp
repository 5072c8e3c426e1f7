#include "services/identity/reception.hpp"
#include "services/platform/api/page.hpp"

namespace abasto::identity {
namespace {

using namespace http;
using api::Answered;

Grant grant_of(network::Role role, const std::optional<SiteCode>& site)
{
    Grant grant{.role = role};
    if (site) grant.sites.push_back(*site);
    return grant;
}

ListedUser listed(const User& user)
{
    return {.user = user.id,
            .name = user.name,
            .role = user.actor ? std::optional(user.actor->role) : std::nullopt,
            .sites = user.actor ? user.actor->sites : std::vector<SiteCode>()};
}

Answered<NewUserView> add_user(Reception& reception, const Call<Nothing, NewUserBody>& call)
{
    const auto& caller = call.incoming.caller;
    if (auto problem = wants_proof(reception, call.incoming)) return Failure{std::move(*problem)};
    if (auto problem = unknown_site(reception, call.body.site)) return Failure{std::move(*problem)};
    auto user = reception.administration.add(
        {.name = call.body.name.value_or(""), .grant = grant_of(call.body.role, call.body.site)}, caller);
    if (!user) return Failure{user.error()};
    return Reply<NewUserView>{.view = {user->user, user->code, user->password}};
}

Answered<Nothing> set_role(Reception& reception, const Call<UserPath, RoleBody>& call)
{
    const auto& caller = call.incoming.caller;
    if (auto problem = wants_proof(reception, call.incoming)) return Failure{std::move(*problem)};
    if (auto problem = unknown_site(reception, call.body.site)) return Failure{std::move(*problem)};
    const auto grant = grant_of(call.body.role, call.body.site);
    const auto set = reception.administration.set_role(call.parameters.user, grant, caller);
    if (!set) return Failure{set.error()};
    return Reply<Nothing>{};
}

Answered<Nothing> disable_user(Reception& reception, const Call<UserPath, Nothing>& call)
{
    const auto& caller = call.incoming.caller;
    if (auto problem = wants_proof(reception, call.incoming)) return Failure{std::move(*problem)};
    const auto disabled = reception.administration.disable(call.parameters.user, caller);
    if (!disabled) return Failure{disabled.error()};
    return Reply<Nothing>{};
}

Answered<PasswordView> reset_user(Reception& reception, const Call<UserPath, Nothing>& call)
{
    const auto& caller = call.incoming.caller;
    if (auto problem = wants_proof(reception, call.incoming)) return Failure{std::move(*problem)};
    const auto password = reception.administration.reset(call.parameters.user, caller);
    if (!password) return Failure{password.error()};
    return Reply<PasswordView>{.view = {*password}};
}

About about(Method method, std::string path, std::string summary, int status)
{
    return {
        .method = method, .path = std::move(path), .permission = "manage_users", .summary = std::move(summary), .status = status};
}

Endpoint list_users_row(Reception& reception)
{
    return api::list_endpoint<Nothing, ListedUser>(
        reception.desk,
        {.about = about(Method::GET, "/api/v1/users", "List the users that one manages", 200),
         .example_query = {{}, 50},
         .example_view = {.name = "Ana", .role = network::Role::keeper, .sites = {*SiteCode::parse("HUE")}},
         .load = [&reception](const auto& call, const api::Slice& slice) -> api::Answer<api::Page<ListedUser>> {
             auto& desk = reception.desk;
             auto users = desk.read([&](db::Connection& connection) {
                 return reception.administration.list(
                     connection, {.after = UserId::from_hex(slice.after).value_or(UserId{}), .rows_max = slice.rows + 1},
                     call.incoming.caller);
             });
             const auto page = api::page_of(desk, slice, std::move(users), [](const User& user) { return user.id.hex(); });
             return api::shown<ListedUser>(page, listed);
         }});
}

Endpoint add_row(Reception& reception)
{
    return endpoint<Nothing, NewUserBody, NewUserView>(
        {.about =
             about(Method::POST, "/api/v1/users", "Add staff by name or a peer by a random code; tells a first password", 201),
         .example_body = {.name = "Ana", .role = network::Role::keeper, .site = *SiteCode::parse("HUE")},
         .example_reply = {.user = {}, .code = {}, .password = "Xq3vV0yT7mB2kLrA"},
         .handle = [&reception](const auto& call) { return add_user(reception, call); }});
}

Endpoint role_row(Reception& reception)
{
    return endpoint<UserPath, RoleBody, Nothing>(
        {.about = about(Method::POST, "/api/v1/users/{user}/role", "Give a user another role or site", 204),
         .example_body = {.role = network::Role::clinic_lead, .site = *SiteCode::parse("HUE")},
         .handle = [&reception](const auto& call) { return set_role(reception, call); }});
}

Endpoint disable_row(Reception& reception)
{
    return endpoint<UserPath, Nothing, Nothing>(
        {.about = about(Method::POST, "/api/v1/users/{user}/disable", "Take role, sessions and tokens away from a user", 204),
         .handle = [&reception](const auto& call) { return disable_user(reception, call); }});
}

Endpoint reset_row(Reception& reception)
{
    return endpoint<UserPath, Nothing, PasswordView>(
        {.about =
             about(Method::POST, "/api/v1/users/{user}/reset", "Take password and second factor away; tells a new password", 200),
         .example_reply = {.password = "Xq3vV0yT7mB2kLrA"},
         .handle = [&reception](const auto& call) { return reset_user(reception, call); }});
}

}  // namespace

void add_user_endpoints(EndpointTable& table, Reception& reception)
{
    for (auto row : {list_users_row, add_row, role_row, disable_row, reset_row}) table.push_back(row(reception));
}

}  // namespace abasto::identity
