#include "domain/network/permission.hpp"

#include <algorithm>

namespace abasto::network {
namespace {

constexpr auto none = Scope::none;
constexpr auto own = Scope::own;
constexpr auto all = Scope::programme;

constexpr std::size_t roles = EnumNames<Role>::names.size();
constexpr std::size_t permissions = EnumNames<Permission>::names.size();

// The table: a line per permission, a column per role, both in the order of their enumerators.
constexpr std::array<std::array<Scope, roles>, permissions> granted{{
    // peer, clinic_lead, keeper, coordinator, auditor, donor, operator
    {own, own, none, none, none, none, none},   // append_handouts
    {own, none, none, none, none, none, none},  // confirm_top_up
    {none, none, none, all, all, none, none},   // read_week_totals
    {none, none, none, none, none, all, none},  // read_published_totals
    {all, all, all, all, all, none, none},      // read_catalogue
    {own, all, all, all, all, none, none},      // read_sites
    {none, all, all, all, all, none, none},     // read_network
    {none, all, all, all, all, none, none},     // read_funds
    {own, own, own, all, all, none, none},      // see_stock
    {none, own, own, all, all, none, none},     // read_book
    {none, own, own, all, none, none, none},    // move_stock
    {none, own, own, all, none, none, none},    // propose_adjustment
    {none, none, none, all, all, none, none},   // approve_adjustment
    {none, own, own, all, none, none, none},    // request_restock
    {none, none, none, all, none, none, none},  // plan_restock
    {none, none, none, all, all, none, none},   // read_plans
    {none, none, own, all, none, none, none},   // import_stock
    {none, none, none, all, none, none, none},  // edit_catalogue
    {none, none, own, all, none, none, all},    // enrol_device
    {none, none, none, all, none, none, all},   // manage_users
    {none, none, none, none, none, none, all},  // manage_keys
    {none, none, none, all, all, none, none},   // verify_ledger
    {none, none, none, all, all, none, none},   // read_audit_log
    {none, none, none, none, none, none, all},  // read_security_log
}};

}  // namespace

bool works_at_sites(Role role)
{
    switch (role) {
    case Role::peer:
    case Role::clinic_lead:
    case Role::keeper: return true;
    case Role::coordinator:
    case Role::auditor:
    case Role::donor:
    case Role::operator_: return false;
    }
    return false;
}

Scope scope_of(Role role, Permission permission)
{
    return granted[static_cast<std::size_t>(permission)][static_cast<std::size_t>(role)];
}

Access may(const Actor& actor, Permission permission, const std::optional<SiteCode>& site)
{
    switch (scope_of(actor.role, permission)) {
    case Scope::none: return Access::forbidden;
    case Scope::programme: return Access::allowed;
    case Scope::own: break;
    }
    if (!site) return Access::forbidden;
    return std::ranges::find(actor.sites, *site) == actor.sites.end() ? Access::not_found : Access::allowed;
}

Access may_approve_adjustment(const Actor& actor, const Proposal& proposal)
{
    const auto access = may(actor, Permission::approve_adjustment, proposal.site);
    if (access != Access::allowed) return access;
    if (actor.user == proposal.proposer) return Access::forbidden;
    return actor.role == Role::auditor && proposal.proposer_role != Role::coordinator ? Access::forbidden : Access::allowed;
}

bool may_manage(Role role, Role subject)
{
    switch (scope_of(role, Permission::manage_users)) {
    case Scope::none:
    case Scope::own: return false;
    case Scope::programme: return role == Role::operator_ || works_at_sites(subject);
    }
    return false;
}

bool is_within(Role part, Role whole)
{
    for (std::size_t i = 0; i < permissions; ++i)
        if (granted[i][static_cast<std::size_t>(part)] > granted[i][static_cast<std::size_t>(whole)]) return false;
    return true;
}

}  // namespace abasto::network
