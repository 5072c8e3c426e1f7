// Users, tokens and logs over the API.
#include <boost/test/unit_test.hpp>

#include "services/identity/role_store.hpp"
#include "tests/services/identity/front_door.hpp"

using namespace abasto;
using network::Role;
using tests::Fields;
using tests::Method;

namespace {

struct Counter : tests::FrontDoor {
    Counter()
    {
        pretend();
        (void)add_keeper();
        coordinator = add_with_password("Carla", Role::coordinator);
        operator_ = add_with_password("Olga", Role::operator_);
    }
    std::string post(const std::string& login, const std::string& path, const std::string& body = {})
    {
        return said(Method::POST, "/api/v1" + path, browser(bearer_of(login)), body);
    }
    std::string get(const std::string& login, const std::string& path)
    {
        return said(Method::GET, "/api/v1" + path, browser(bearer_of(login)));
    }
    // All pages of a list; the path has a query.
    std::string read_by(const std::string& login, const std::string& path)
    {
        std::string all;
        std::string cursor;
        do {
            const auto page = get(login, path + cursor);
            BOOST_TEST_REQUIRE(page.starts_with("200 "));
            all += page;
            cursor = page.find(R"("next")") == std::string::npos ? "" : "&cursor=" + member("next", page);
        } while (!cursor.empty());
        return all;
    }
    // Everybody logs in once.
    const std::string& bearer_of(const std::string& login)
    {
        auto& bearer = m_bearers[login];
        if (bearer.empty()) bearer = enter(login);
        return bearer;
    }
    std::string state_of(const UserId& user)
    {
        const auto actor = identity::load_actor(*ledger.open_reader(), user);
        if (!actor) return "none";
        std::string text(to_string(actor->role));
        for (const auto& own : actor->sites) text += ' ' + own.text();
        return text;
    }
    UserId id(const std::string& login) { return accounts.find(login).value(); }

    UserId coordinator;
    UserId operator_;

private:
    std::map<std::string, std::string> m_bearers;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(user_api_tests, Counter)

BOOST_AUTO_TEST_CASE(staff_come_by_name_and_peers_by_a_random_code)
{
    const auto keeper = post("Carla", "/users", R"({"name":"Beto","role":"keeper","site":"CM1"})");
    BOOST_TEST_REQUIRE(keeper.starts_with("201 "));
    BOOST_TEST(state_of(id("Beto")) == "keeper CM1");
    BOOST_TEST(get("Carla", "/users").find("Beto") != std::string::npos);
    BOOST_TEST(!enter("Beto", member("password", keeper)).empty());
    const auto peer = post("Carla", "/users", R"({"role":"peer","site":"BH"})");
    BOOST_TEST(state_of(id(member("code", peer))) == "peer BH");
    const auto with_shelf = post("Carla", "/users", R"({"role":"peer"})");
    BOOST_TEST(state_of(id(member("code", with_shelf))) == "peer " + member("code", with_shelf));
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused)
{
    const std::pair<const char*, const char*> rows[] = {
        {R"({"name":"Ana","role":"keeper","site":"BH"})", "409 already-recorded"},
        {R"({"name":"Beto","role":"keeper"})", "400 malformed"},
        {R"({"name":"Beto","role":"keeper","site":"XX"})", "404 unknown-site"},
        {R"({"name":"Rosa","role":"peer","site":"BH"})", "400 malformed"},
        {R"({"role":"keeper","site":"BH"})", "400 malformed"},
        {R"({"name":"Beto","role":"queen"})", "400 malformed"},
        {R"({"name":"Beto","role":"auditor"})", "403 forbidden"},
        {R"({"name":"Beto","role":"coordinator"})", "403 forbidden"},
    };
    const auto before = accounts.list().size();
    for (const auto& [body, answer] : rows) BOOST_TEST(post("Carla", "/users", body) == answer, body);
    BOOST_TEST(accounts.list().size() == before);
}

BOOST_AUTO_TEST_CASE(whom_one_does_not_manage_one_does_not_find)
{
    const std::string nobody = "0123456789abcdef0123456789abcdef";
    for (const auto& user : {operator_.hex(), coordinator.hex(), nobody})
        for (const auto* action : {"/disable", "/reset"})
            BOOST_TEST(post("Carla", "/users/" + user + action) == "404 unknown-user");
    BOOST_TEST(post("Carla", "/users/" + operator_.hex() + "/role", R"({"role":"peer","site":"BH"})") == "404 unknown-user");
    BOOST_TEST(post("Olga", "/users/" + operator_.hex() + "/disable") ==
               "404 unknown-user");  // so that one operator always stays
    BOOST_TEST(get("Carla", "/users").find("Olga") == std::string::npos);
    BOOST_TEST(get("Ana", "/users") == "403 forbidden");
    BOOST_TEST(post("Olga", "/users/" + coordinator.hex() + "/disable") == "204 ");
    BOOST_TEST(get("Carla", "/users") == "401 unauthenticated");
}

BOOST_AUTO_TEST_CASE(role_and_site_change_at_once)
{
    const auto path = "/users/" + id("Ana").hex() + "/role";
    (void)bearer_of("Ana");
    BOOST_TEST(post("Carla", path, R"({"role":"clinic_lead","site":"CM1"})") == "204 ");
    BOOST_TEST(state_of(id("Ana")) == "clinic_lead CM1");
    BOOST_TEST(get("Ana", "/session").find(R"("sites":["CM1"])") != std::string::npos);
    BOOST_TEST(post("Carla", path, R"({"role":"auditor"})") == "403 forbidden");
    BOOST_TEST(post("Carla", path, R"({"role":"keeper"})") == "400 malformed");
    BOOST_TEST(post("Carla", path, R"({"role":"peer","site":"BH"})") == "400 malformed");
    BOOST_TEST(post("Olga", path, R"({"role":"auditor"})") == "204 ");
    BOOST_TEST(post("Carla", path, R"({"role":"keeper","site":"BH"})") == "404 unknown-user");
    BOOST_TEST(ledger.verify().clean());
}

BOOST_AUTO_TEST_CASE(who_is_reset_gets_a_new_password_and_loses_the_second_factor)
{
    BOOST_TEST(post("Ana", "/tokens", "{}").starts_with("201 "));
    const auto reset = post("Carla", "/users/" + id("Ana").hex() + "/reset");
    BOOST_TEST_REQUIRE(reset.starts_with("200 "));
    BOOST_TEST(said(Method::POST, "/api/v1/sessions", {}, credentials("Ana", good_password)) == "401 not-recognised");
    BOOST_TEST(tokens.list().empty());
    BOOST_TEST(!enter("Ana", member("password", reset)).empty());
}

BOOST_AUTO_TEST_CASE(tokens_are_made_listed_and_ended_by_their_user_alone)
{
    const auto made = post("Ana", "/tokens", R"({"days":30})");
    BOOST_TEST_REQUIRE(made.starts_with("201 "));
    const auto token = member("token", made);
    const auto bearer = member("bearer", made);
    BOOST_TEST(get("Ana", "/tokens") ==
               R"(200 {"tokens":[{"token":")" + token + R"(","role":"keeper","sites":["BH"],"ends":"2019-04-29"}]})");
    BOOST_TEST(get("Carla", "/tokens") == R"(200 {"tokens":[]})");
    BOOST_TEST(said(Method::GET, "/api/v1/session", program(bearer)).find(R"("session":false)") != std::string::npos);
    BOOST_TEST(said(Method::DELETE, "/api/v1/tokens/" + token, browser(bearer_of("Carla"))) == "404 unknown-token");
    BOOST_TEST(said(Method::DELETE, "/api/v1/tokens/" + token, browser(bearer_of("Ana"))) == "204 ");
    BOOST_TEST(said(Method::GET, "/api/v1/session", program(bearer)) == "401 unauthenticated");
    BOOST_TEST(post("Ana", "/tokens", R"({"role":"coordinator"})") == "403 forbidden");
    BOOST_TEST(post("Ana", "/tokens", R"({"days":0})") == "400 malformed");
}

BOOST_AUTO_TEST_CASE(a_token_makes_neither_tokens_nor_users)
{
    const auto bearer = member("bearer", post("Olga", "/tokens", "{}"));
    const auto by_token = [&](Method method, const std::string& path, const std::string& body = {}) {
        return said(method, "/api/v1" + path, program(bearer), body);
    };
    BOOST_TEST(by_token(Method::POST, "/tokens", "{}") == "403 forbidden");
    BOOST_TEST(by_token(Method::DELETE, "/session") == "403 forbidden");
    BOOST_TEST(by_token(Method::POST, "/session/second-factor") == "403 forbidden");
    BOOST_TEST(by_token(Method::POST, "/users", R"({"name":"Beto","role":"operator"})") == "403 proof-needed");
    BOOST_TEST(by_token(Method::GET, "/users").starts_with("200 "));
}

BOOST_AUTO_TEST_CASE(users_are_read_in_pages_of_whom_one_manages)
{
    for (const auto* name : {"Beto", "Chico", "Dora"}) (void)add_keeper(name);
    const auto all = read_by("Carla", "/users?limit=2");
    for (const auto* name : {"Ana", "Beto", "Chico", "Dora"}) BOOST_TEST(all.find(name) != std::string::npos, name);
    for (const auto* name : {"Carla", "Olga"}) BOOST_TEST(all.find(name) == std::string::npos, name);
}

BOOST_AUTO_TEST_CASE(the_security_log_is_read_in_pages_by_the_operator)
{
    (void)said(Method::POST, "/api/v1/sessions", {}, credentials("Zoe Canaria", "guess"));
    const auto events = read_by("Olga", "/security-log?limit=2");
    BOOST_TEST(events.find(R"("at":"2019-03-30T06:00:00Z","event":"log_in_failed"})") != std::string::npos);
    BOOST_TEST(events.find(R"("event":"user_added","user":")" + coordinator.hex()) != std::string::npos);
    BOOST_TEST(events.find("Canaria") == std::string::npos);
    BOOST_TEST(get("Olga", "/security-log?cursor=x") == "400 malformed");
    BOOST_TEST(get("Carla", "/security-log") == "403 forbidden");
}

BOOST_AUTO_TEST_CASE(the_audit_log_names_users_by_random_ids_in_pages)
{
    const auto first = get("Carla", "/audit-log?limit=2");
    BOOST_TEST_REQUIRE(first.starts_with("200 "));
    BOOST_TEST(first.find(R"("type":"user_role_set")") != std::string::npos);
    const auto rest = get("Carla", "/audit-log?limit=2&cursor=" + member("next", first));
    BOOST_TEST(rest.find(R"("seq":3)") != std::string::npos);
    BOOST_TEST(rest.find(R"("next")") == std::string::npos);
    BOOST_TEST((first + rest).find("Carla") == std::string::npos);
    BOOST_TEST(get("Olga", "/audit-log") == "403 forbidden");
    BOOST_TEST(get("Ana", "/audit-log") == "403 forbidden");
}

BOOST_AUTO_TEST_SUITE_END()
