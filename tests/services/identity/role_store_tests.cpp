#include "services/identity/role_store.hpp"

#include <boost/test/unit_test.hpp>

#include "services/platform/db/sqlite.hpp"

using namespace abasto;
using namespace abasto::identity;
using network::Actor;
using network::Role;

namespace {

const UserId ana{{1}};
const std::vector<SiteCode> two_sites{*SiteCode::parse("BH"), *SiteCode::parse("CM1")};

struct RoleTables {
    RoleTables()
    {
        for (const auto& table : projection.tables())
            for (const auto& create : table.create) connection.execute(create);
    }
    void set(std::uint64_t hlc, std::optional<Role> role, std::vector<SiteCode> sites)
    {
        const auto id = static_cast<std::uint8_t>(hlc);
        projection.apply(connection, {EventId{{id}}, "master", hlc, 0, {}, network::UserRoleSet{ana, role, std::move(sites)}},
                         {});
    }

    db::SqliteConnection connection{{.path = ":memory:", .mode = db::OpenMode::create}};
    RoleProjection projection;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(role_store_tests, RoleTables)

BOOST_AUTO_TEST_CASE(the_latest_statement_stands_in_whatever_order_they_come)
{
    set(20, Role::keeper, two_sites);
    set(10, Role::coordinator, {});
    BOOST_TEST((load_actor(connection, ana) == Actor{ana, Role::keeper, two_sites}));
    set(30, Role::auditor, {});
    BOOST_TEST((load_actor(connection, ana) == Actor{ana, Role::auditor, {}}));
    BOOST_TEST(is_role_held(connection, Role::auditor));
    BOOST_TEST(!is_role_held(connection, Role::keeper));
}

BOOST_AUTO_TEST_CASE(who_has_no_role_any_more_is_nobody)
{
    set(10, Role::keeper, two_sites);
    BOOST_TEST(load_actors(connection).size() == 1U);
    set(20, std::nullopt, {});
    BOOST_TEST(!load_actor(connection, ana).has_value());
    BOOST_TEST(load_actors(connection).empty());
}

BOOST_AUTO_TEST_CASE(a_site_that_is_named_twice_is_one_site)
{
    set(10, Role::keeper, {two_sites[0], two_sites[0]});
    BOOST_TEST(load_actor(connection, ana)->sites.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
