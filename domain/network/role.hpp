// What people may be, and where. A user is a random id here; who it is stands in private state and never in the journal.
#pragma once

#include <optional>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"

namespace abasto::network {

enum class Role { peer, clinic_lead, keeper, coordinator, auditor, donor, operator_ };

// Whether the role works at sites of its own; the others work for the whole programme.
[[nodiscard]] bool works_at_sites(Role role);

// Event of the `master` stream; the statement about a user with the latest (hlc, id) stands.
struct UserRoleSet {
    UserId user;
    std::optional<Role> role;     // none: may do nothing any more
    std::vector<SiteCode> sites;  // own sites, in the order of their codes; empty for who works for the whole programme
    friend bool operator==(const UserRoleSet&, const UserRoleSet&) = default;
};

}  // namespace abasto::network

template <>
struct abasto::EnumNames<abasto::network::Role> {
    static constexpr std::array<std::string_view, 7> names{"peer",    "clinic_lead", "keeper",  "coordinator",
                                                           "auditor", "donor",       "operator"};
};
