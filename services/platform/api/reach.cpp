#include "services/platform/api/reach.hpp"

#include <stdexcept>

namespace abasto::api {
namespace {

network::Permission permission_of(const http::Incoming& incoming)
{
    const auto permission = parse_enum<network::Permission>(incoming.endpoint.about.permission);
    if (!permission) throw std::invalid_argument("no permission: " + incoming.endpoint.about.permission);
    return *permission;
}

// What the path names as the site, if it names one.
std::optional<std::string_view> site_in_path(const http::Incoming& incoming)
{
    for (const auto& value : incoming.path_values)
        if (value.name == "site") return value.value;
    return std::nullopt;
}

}  // namespace

std::optional<http::Problem> check_permission(const network::Actor& actor, const http::Incoming& incoming)
{
    const auto permission = permission_of(incoming);
    const auto scope = network::scope_of(actor.role, permission);
    if (scope == network::Scope::programme) return std::nullopt;
    const auto named = site_in_path(incoming);
    if (scope == network::Scope::own && !named && incoming.endpoint.about.narrows) return std::nullopt;
    if (scope == network::Scope::none || !named) return http::Problem(403, "forbidden", "your role may not do this");
    const auto site = SiteCode::parse(*named);
    if (site && network::may(actor, permission, site) == network::Access::allowed) return std::nullopt;
    return http::not_found();
}

bool reads_week_totals(const http::Incoming& incoming)
{
    return network::scope_of(incoming.caller.role, network::Permission::read_week_totals) == network::Scope::programme;
}

bool reaches(const http::Incoming& incoming, const SiteCode& site)
{
    return network::may(incoming.caller, permission_of(incoming), site) == network::Access::allowed;
}

std::optional<http::Problem> check_reach(const http::Incoming& incoming, const SiteCode& site)
{
    if (reaches(incoming, site)) return std::nullopt;
    return http::not_found();
}

Result<std::optional<std::vector<SiteCode>>, http::Problem> sites_asked(const http::Incoming& incoming,
                                                                        const std::optional<SiteCode>& site)
{
    if (site && !reaches(incoming, *site)) return Failure{http::not_found()};
    if (site) return std::optional(std::vector{*site});
    if (network::scope_of(incoming.caller.role, permission_of(incoming)) == network::Scope::programme)
        return std::optional<std::vector<SiteCode>>();
    return std::optional(incoming.caller.sites);
}

}  // namespace abasto::api
