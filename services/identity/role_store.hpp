// Roles of users as the `master` stream states them: for each user the statement with the latest (hlc, id) stands.
#pragma once

#include <map>
#include <optional>

#include "domain/network/permission.hpp"
#include "services/platform/journal/projection.hpp"

namespace abasto::identity {

class RoleProjection final : public journal::Projection {
public:
    [[nodiscard]] std::string_view name() const override { return "role"; }
    [[nodiscard]] const std::vector<journal::ProjectedTable>& tables() const override;
    void apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup) override;
    void settle(db::Connection&) override {}
    void forget() noexcept override {}
};

// None where the user has no role, or has it no more.
[[nodiscard]] std::optional<network::Actor> load_actor(db::Connection& connection, const UserId& user);

// Everybody who has a role.
[[nodiscard]] std::map<UserId, network::Actor> load_actors(db::Connection& connection);

// True where anybody has the role.
[[nodiscard]] bool is_role_held(db::Connection& connection, network::Role role);

}  // namespace abasto::identity
