#include "services/identity/token_service.hpp"

#include <boost/test/unit_test.hpp>

#include "services/platform/journal/ids.hpp"
#include "tests/services/identity/office.hpp"

using namespace abasto;
using namespace abasto::identity;
using network::Actor;
using network::Role;

namespace {

struct TokenOffice : tests::Office {
    std::optional<Actor> bearer_of(const std::string& bearer) { return tokens.recognise(*ledger.open_reader(), bearer); }
    std::string refusal(const TokenRequest& request)
    {
        const auto made = tokens.create(request);
        return made ? "accepted" : std::string(to_string(made.error().code));
    }
    UserId keeper = add_keeper();
};

constexpr std::int64_t day = std::int64_t{24} * 60 * 60;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(token_service_tests, TokenOffice)

BOOST_AUTO_TEST_CASE(a_token_stands_for_its_user_until_it_ends)
{
    const auto token = tokens.create({.user = keeper, .days = 2}).value();
    BOOST_TEST(token.bearer.starts_with("abasto_"));
    BOOST_TEST((bearer_of(token.bearer) == Actor{keeper, Role::keeper, {site("BH")}}));
    BOOST_TEST(!bearer_of(token.bearer + "x").has_value());
    BOOST_TEST(!bearer_of("").has_value());
    pass(2 * day - 1);
    BOOST_TEST(bearer_of(token.bearer).has_value());
    pass(1);
    BOOST_TEST(!bearer_of(token.bearer).has_value());
}

BOOST_AUTO_TEST_CASE(a_token_is_revoked_at_once)
{
    const auto one = tokens.create({.user = keeper}).value();
    const auto other = tokens.create({.user = keeper}).value();
    BOOST_TEST(tokens.list().size() == 2U);
    BOOST_TEST(tokens.revoke(one.id).ok());
    BOOST_TEST(!bearer_of(one.bearer).has_value());
    BOOST_TEST(bearer_of(other.bearer).has_value());
    BOOST_TEST((tokens.revoke(one.id).error().code == RefusalCode::unknown_token));
}

BOOST_AUTO_TEST_CASE(the_tokens_of_a_disabled_user_are_gone)
{
    const auto token = tokens.create({.user = keeper}).value();
    (void)accounts.disable(keeper, {});
    BOOST_TEST(!bearer_of(token.bearer).has_value());
    BOOST_TEST(tokens.list().empty());
    BOOST_TEST(refusal({.user = keeper}) == "wrong_state");
}

BOOST_AUTO_TEST_CASE(a_token_reaches_no_further_than_its_user)
{
    const auto coordinator = add("Carla", Role::coordinator);
    BOOST_TEST(refusal({.user = keeper, .role = Role::coordinator}) == "forbidden");
    BOOST_TEST(refusal({.user = keeper, .role = Role::peer}) == "forbidden");
    BOOST_TEST(refusal({.user = keeper, .sites = {site("CM1")}}) == "forbidden");
    BOOST_TEST(refusal({.user = coordinator, .role = Role::operator_}) == "forbidden");
    BOOST_TEST(refusal({.user = UserId{{9}}}) == "unknown_user");
    BOOST_TEST(refusal({.user = coordinator, .role = Role::keeper}) == "malformed");
    BOOST_TEST(refusal({.user = coordinator, .sites = {site("CM1")}}) == "malformed");
    for (const int days : {0, -1, 367}) BOOST_TEST(refusal({.user = keeper, .days = days}) == "malformed");
    const auto narrow = tokens.create({.user = coordinator, .role = Role::keeper, .sites = {site("CM1")}}).value();
    BOOST_TEST((bearer_of(narrow.bearer) == Actor{coordinator, Role::keeper, {site("CM1")}}));
}

BOOST_AUTO_TEST_CASE(a_token_shrinks_with_its_user)
{
    const auto token = tokens.create({.user = keeper}).value();
    const auto now = [&](Role role, std::vector<SiteCode> sites) {
        const network::UserRoleSet set{keeper, role, std::move(sites)};
        (void)ledger.writer().run([&](journal::WriteTransaction& transaction) {
            return transaction.append({EventId{journal::random_id(random)}, "master", {}, set});
        });
        return bearer_of(token.bearer);
    };
    BOOST_TEST((now(Role::keeper, {site("CM1")}) == Actor{keeper, Role::keeper, {}}));
    BOOST_TEST(!now(Role::donor, {}).has_value());
    BOOST_TEST((now(Role::coordinator, {}) == Actor{keeper, Role::keeper, {site("BH")}}));
}

BOOST_AUTO_TEST_SUITE_END()
