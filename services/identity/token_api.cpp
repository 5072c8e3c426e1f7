#include "services/identity/reception.hpp"

namespace abasto::identity {
namespace {

using namespace http;
using api::Answered;

TokensView tokens_of(const std::vector<ApiToken>& tokens)
{
    TokensView view;
    for (const auto& token : tokens)
        view.tokens.push_back(
            {.token = token.id, .role = token.role, .sites = token.sites, .ends = journal::programme_day(token.expires_at)});
    return view;
}

Answered<NewTokenView> create_token(Reception& reception, const Call<Nothing, NewTokenBody>& call)
{
    const auto& caller = call.incoming.caller;
    if (auto problem = wants_proof(reception, call.incoming)) return Failure{std::move(*problem)};
    TokenRequest request{.user = caller.user, .role = call.body.role};
    if (call.body.site) request.sites.push_back(*call.body.site);
    if (call.body.days) request.days = *call.body.days;
    const auto token = reception.tokens.create(request);
    if (!token) return Failure{token.error()};
    return Reply<NewTokenView>{.view = {token->id, token->bearer}};
}

Answered<Nothing> revoke_token(Reception& reception, const Call<TokenPath, Nothing>& call)
{
    const auto revoked = reception.tokens.revoke_own(call.parameters.token, call.incoming.caller.user);
    if (!revoked) return Failure{revoked.error()};
    return Reply<Nothing>{};
}

Endpoint list_tokens_row(Reception& reception)
{
    return endpoint<Nothing, Nothing, TokensView>(
        {.about = {.path = "/api/v1/tokens",
                   .permission = std::string(whole_session),
                   .summary = "List one's own API tokens, without what they are borne by"},
         .example_reply = {.tokens = {{.role = network::Role::keeper, .sites = {*SiteCode::parse("HUE")}}}},
         .handle = [&reception](const auto& call) -> Answered<TokensView> {
             return Reply<TokensView>{.view = tokens_of(reception.tokens.list_own(call.incoming.caller.user))};
         }});
}

Endpoint create_row(Reception& reception)
{
    return endpoint<Nothing, NewTokenBody, NewTokenView>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/tokens",
                   .permission = std::string(whole_session),
                   .summary = "Make an API token that may do no more than oneself; what bears it is told this once",
                   .status = 201},
         .example_body = {.role = {}, .site = {}, .days = 30},
         .example_reply = {.token = {}, .bearer = "abasto_Xq3vV0yT7mB2kLrA"},
         .handle = [&reception](const auto& call) { return create_token(reception, call); }});
}

Endpoint revoke_row(Reception& reception)
{
    return endpoint<TokenPath, Nothing, Nothing>(
        {.about = {.method = Method::DELETE,
                   .path = "/api/v1/tokens/{token}",
                   .permission = std::string(whole_session),
                   .summary = "End one of one's own API tokens at once",
                   .status = 204},
         .handle = [&reception](const auto& call) { return revoke_token(reception, call); }});
}

}  // namespace

void add_token_endpoints(EndpointTable& table, Reception& reception)
{
    for (auto row : {list_tokens_row, create_row, revoke_row}) table.push_back(row(reception));
}

}  // namespace abasto::identity
