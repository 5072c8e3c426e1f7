#include "domain/network/permission.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"
#include "tests/support/table_of_roles.hpp"

using namespace abasto;
using namespace abasto::network;

namespace {

SiteCode site(const char* code) { return *SiteCode::parse(code); }
Actor actor(Role role, std::uint8_t number = 1) { return {UserId{{number}}, role, {site("K7M"), site("R2X")}}; }

std::string answer(Role role, Permission permission, const std::optional<SiteCode>& of)
{
    return std::string(to_string(may(actor(role), permission, of)));
}

Access approve(const Actor& who, const Actor& proposer)
{
    return may_approve_adjustment(who, {proposer.user, proposer.role, site("K7M")});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(permission_tests)

BOOST_AUTO_TEST_CASE(each_role_may_do_what_the_table_of_roles_says)
{
    const auto rows = test::table(test::table_of_roles);
    BOOST_TEST_REQUIRE(rows.size() == EnumNames<Permission>::names.size() + 1);
    for (std::size_t i = 1; i < rows.size(); ++i)
        for (std::size_t column = 1; column < rows[i].size(); ++column) {
            const auto role = parse_enum<Role>(rows[0][column]).value();
            const auto permission = parse_enum<Permission>(rows[i][0]).value();
            BOOST_TEST(to_string(scope_of(role, permission)) == rows[i][column], rows[i][0] + " of a " + rows[0][column]);
        }
}

BOOST_AUTO_TEST_CASE(another_sites_object_is_not_found_and_a_foreign_kind_is_forbidden_wherever_it_is)
{
    BOOST_TEST(answer(Role::keeper, Permission::move_stock, site("R2X")) == "allowed");
    BOOST_TEST(answer(Role::keeper, Permission::move_stock, site("T9C")) == "not_found");
    BOOST_TEST(answer(Role::keeper, Permission::move_stock, {}) == "forbidden");
    BOOST_TEST(answer(Role::keeper, Permission::append_handouts, site("R2X")) == "forbidden");
    BOOST_TEST(answer(Role::keeper, Permission::append_handouts, site("T9C")) == "forbidden");
    BOOST_TEST(answer(Role::coordinator, Permission::see_stock, site("T9C")) == "allowed");
    BOOST_TEST(answer(Role::coordinator, Permission::plan_restock, {}) == "allowed");
}

BOOST_AUTO_TEST_CASE(nobody_approves_what_they_proposed)
{
    const auto lead = actor(Role::clinic_lead, 1);
    const auto one = actor(Role::coordinator, 2);
    const auto other = actor(Role::coordinator, 3);
    const auto auditor = actor(Role::auditor, 4);
    BOOST_TEST((approve(one, lead) == Access::allowed));
    BOOST_TEST((approve(other, one) == Access::allowed));
    BOOST_TEST((approve(one, one) == Access::forbidden));
    BOOST_TEST((approve(auditor, one) == Access::allowed));
    BOOST_TEST((approve(auditor, lead) == Access::forbidden));
    BOOST_TEST((approve(lead, one) == Access::forbidden));
}

BOOST_AUTO_TEST_CASE(a_coordinator_manages_the_roles_below_and_an_operator_all)
{
    for (std::size_t i = 0; i < EnumNames<Role>::names.size(); ++i) {
        const auto subject = static_cast<Role>(i);
        BOOST_TEST(may_manage(Role::operator_, subject));
        BOOST_TEST(may_manage(Role::coordinator, subject) == (subject <= Role::keeper), to_string(subject));
        for (const auto role : {Role::peer, Role::clinic_lead, Role::keeper, Role::auditor, Role::donor})
            BOOST_TEST(!may_manage(role, subject), to_string(role));
    }
}

BOOST_AUTO_TEST_CASE(a_role_is_within_one_that_reaches_as_far_in_everything)
{
    BOOST_TEST(is_within(Role::keeper, Role::keeper));
    BOOST_TEST(is_within(Role::keeper, Role::coordinator));
    BOOST_TEST(!is_within(Role::coordinator, Role::keeper));
    BOOST_TEST(!is_within(Role::clinic_lead, Role::coordinator));  // who appends no handouts
    BOOST_TEST(!is_within(Role::keeper, Role::operator_));
}

BOOST_AUTO_TEST_SUITE_END()
