// Who may do what, where: the table of roles. Everything that is not granted here is denied. Pure, thread safe.
#pragma once

#include "domain/network/role.hpp"

namespace abasto::network {

enum class Permission {
    append_handouts,
    confirm_top_up,  // the peer's own
    read_week_totals,
    read_published_totals,  // suppressed, rounded, late
    read_catalogue,         // items, packs, the names of zones: whoever works with stock needs them
    read_sites,    // whoever sends and receives needs them all; on a peer's phone they would tell where the other peers are
    read_network,  // supply lines, how large zones are, the policy
    read_funds,    // whoever records what arrives needs them; on a peer's phone they tell who pays
    see_stock,
    read_book,   // what moved on shelves, lot by lot; never single handouts
    move_stock,  // receive, transfer, count
    propose_adjustment,
    approve_adjustment,  // see may_approve_adjustment()
    request_restock,
    plan_restock,  // make, edit, approve
    read_plans,
    import_stock,
    edit_catalogue,  // items, sites, supply lines, and their import
    enrol_device,
    manage_users,  // see may_manage()
    manage_keys,
    verify_ledger,
    read_audit_log,  // pseudonyms
    read_security_log,
};

// How far a permission reaches, from nowhere to everywhere.
enum class Scope { none, own, programme };

[[nodiscard]] Scope scope_of(Role role, Permission permission);

// Somebody who has been recognised.
struct Actor {
    UserId user;
    Role role;
    std::vector<SiteCode> sites;  // own sites
    friend bool operator==(const Actor&, const Actor&) = default;
};

enum class Access {
    allowed,
    not_found,  // another site's object: answered as if there were none
    forbidden,  // nothing of this kind is for this role
};

// `site` is the site that the object belongs to; none for what belongs to the whole programme, which a role with own sites may not
// touch. A list is narrowed to the actor's sites by whoever reads it, where scope_of() is `own`.
[[nodiscard]] Access may(const Actor& actor, Permission permission, const std::optional<SiteCode>& site);

// Four eyes: nobody approves what they proposed; an auditor approves what a coordinator proposed, and nothing else.
struct Proposal {
    UserId proposer;
    Role proposer_role;
    SiteCode site;
};
[[nodiscard]] Access may_approve_adjustment(const Actor& actor, const Proposal& proposal);

// Whose account the role may make, change and end: a coordinator those below, an operator all, others nobody's.
[[nodiscard]] bool may_manage(Role role, Role subject);

// Whether everything that `part` may do, `whole` may do at least as far. What a token may be narrowed to.
[[nodiscard]] bool is_within(Role part, Role whole);

}  // namespace abasto::network

template <>
struct abasto::EnumNames<abasto::network::Permission> {
    static constexpr std::array<std::string_view, 24> names{
        "append_handouts",    "confirm_top_up",  "read_week_totals", "read_published_totals",
        "read_catalogue",     "read_sites",      "read_network",     "read_funds",
        "see_stock",          "read_book",       "move_stock",       "propose_adjustment",
        "approve_adjustment", "request_restock", "plan_restock",     "read_plans",
        "import_stock",       "edit_catalogue",  "enrol_device",     "manage_users",
        "manage_keys",        "verify_ledger",   "read_audit_log",   "read_security_log"};
};

template <>
struct abasto::EnumNames<abasto::network::Scope> {
    static constexpr std::array<std::string_view, 3> names{"none", "own", "programme"};
};

template <>
struct abasto::EnumNames<abasto::network::Access> {
    static constexpr std::array<std::string_view, 3> names{"allowed", "not_found", "forbidden"};
};
