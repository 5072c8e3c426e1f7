#include "services/identity/role_store.hpp"

#include "services/platform/db/query.hpp"
#include "services/platform/journal/table_shape.hpp"

namespace abasto::identity {
namespace {

using enum journal::ColumnType;
using network::Actor;
using network::Role;

const std::vector<journal::TableShape> shapes{
    {"user_role", {{"user_id", blob}, {"hlc", integer}, {"event", blob}, {"role", text_or_none}}, 1},
    {"user_site", {{"user_id", blob}, {"site", text}}, 2}};

// False where a later statement about the user has been applied already.
bool put_role(db::Connection& connection, const journal::Event& event, const network::UserRoleSet& set)
{
    return db::run(connection,
                   "INSERT INTO user_role (user_id, hlc, event, role) VALUES ($1, $2, $3, $4) "
                   "ON CONFLICT (user_id) DO UPDATE SET hlc = excluded.hlc, event = excluded.event, role = excluded.role "
                   "WHERE (excluded.hlc, excluded.event) > (user_role.hlc, user_role.event)",
                   set.user, event.hlc.value_or(0), event.id, set.role) == 1;
}

}  // namespace

const std::vector<journal::ProjectedTable>& RoleProjection::tables() const
{
    static const auto tables = journal::projected(shapes);
    return tables;
}

void RoleProjection::apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup&)
{
    const auto* set = std::get_if<network::UserRoleSet>(&event.body);
    if (set == nullptr || !put_role(connection, event, *set)) return;
    db::run(connection, "DELETE FROM user_site WHERE user_id = $1", set->user);
    for (const auto& site : set->sites)
        db::run(connection, "INSERT INTO user_site (user_id, site) VALUES ($1, $2) ON CONFLICT (user_id, site) DO NOTHING",
                set->user, site);
}

std::optional<Actor> load_actor(db::Connection& connection, const UserId& user)
{
    std::optional<Actor> actor;
    for (const db::Row& row : db::query(connection,
                                        "SELECT r.role, s.site FROM user_role r LEFT JOIN user_site s ON s.user_id = r.user_id "
                                        "WHERE r.user_id = $1 AND r.role IS NOT NULL ORDER BY s.site NULLS FIRST",
                                        user)) {
        if (!actor) actor = Actor{.user = user, .role = row.get<Role>(0), .sites = {}};
        if (!row.is_null(1)) actor->sites.push_back(row.get<SiteCode>(1));
    }
    return actor;
}

std::map<UserId, Actor> load_actors(db::Connection& connection)
{
    std::map<UserId, Actor> actors;
    for (const db::Row& row :
         db::query(connection, "SELECT user_id, role FROM user_role WHERE role IS NOT NULL ORDER BY user_id"))
        actors.emplace(row.get<UserId>(0), Actor{row.get<UserId>(0), row.get<Role>(1), {}});
    for (const db::Row& row : db::query(connection, "SELECT user_id, site FROM user_site ORDER BY user_id, site"))
        if (const auto found = actors.find(row.get<UserId>(0)); found != actors.end())
            found->second.sites.push_back(row.get<SiteCode>(1));
    return actors;
}

bool is_role_held(db::Connection& connection, Role role)
{
    return db::find<int>(connection, "SELECT 1 FROM user_role WHERE role = $1 LIMIT 1", role).has_value();
}

}  // namespace abasto::identity
