// Set-up, log-in, second factor and step-up over the API.
#include <boost/test/unit_test.hpp>

#include "services/platform/crypto/one_time_code.hpp"
#include "tests/services/identity/front_door.hpp"

using namespace abasto;
using network::Role;
using tests::Fields;
using tests::Method;

namespace {

constexpr auto* session_path = "/api/v1/session";
constexpr auto* sessions_path = "/api/v1/sessions";
constexpr auto* factor_path = "/api/v1/session/second-factor";
constexpr std::int64_t minute = 60;

struct Entrance : tests::FrontDoor {
    std::string set_up(const std::string& secret, const std::string& name = "Olga")
    {
        return said(Method::POST, "/api/v1/setup", {},
                    R"({"secret":")" + secret + R"(","name":")" + name + R"(","password":"Quetzal-79 vuela"})");
    }
    std::string who(Fields fields) { return said(Method::GET, session_path, std::move(fields)).substr(0, 3); }
    std::string code(const std::string& base32)
    {
        const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        std::vector<std::uint8_t> secret;
        std::uint64_t held = 0;
        for (std::size_t i = 0; i < base32.size(); ++i) {
            held = (held << 5U) | letters.find(base32[i]);
            if (i % 8 == 7)
                for (int byte = 4; byte >= 0; --byte) secret.push_back(static_cast<std::uint8_t>(held >> (8 * byte)));
        }
        return crypto::one_time_code(secret, crypto::one_time_step(clock.seconds()));
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(session_api_tests, Entrance)

BOOST_AUTO_TEST_CASE(the_first_operator_is_made_once_with_the_secret_of_the_server)
{
    const auto secret = identity.set_up_secret();
    BOOST_TEST_REQUIRE(secret.has_value());
    BOOST_TEST(set_up("") == "403 forbidden");
    BOOST_TEST(set_up(*secret + "x") == "403 forbidden");
    BOOST_TEST(accounts.list().empty());
    BOOST_TEST(said(Method::GET, "/api/v1/setup", {}).ends_with(R"({"open":true})"));
    BOOST_TEST(set_up(*secret).starts_with("201 "));
    BOOST_TEST(said(Method::GET, "/api/v1/setup", {}).ends_with(R"({"open":false})"));
    BOOST_TEST(set_up(*secret, "Otto") == "409 wrong-state");
    BOOST_TEST(set_up("wrong", "Otto") == "403 forbidden");
    BOOST_TEST(!identity.set_up_secret().has_value());
    BOOST_TEST((accounts.list().at(0).actor->role == Role::operator_));
}

BOOST_AUTO_TEST_CASE(logging_in_sets_a_cookie_that_only_our_own_pages_can_use)
{
    (void)add_keeper();
    const auto response = ask(Method::POST, sessions_path, {}, credentials("ana", good_password));
    BOOST_TEST(response.status == 201);
    const auto cookie = field("Set-Cookie", response);
    BOOST_TEST(cookie.starts_with("__Host-session="));
    BOOST_TEST(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"));
    const auto bearer = cookie.substr(15, cookie.find(';') - 15);
    BOOST_TEST(response.body.find(bearer) == std::string::npos);
    const auto seen = said(Method::GET, session_path, browser(bearer));
    for (const auto* part : {R"("name":"Ana")", R"("role":"keeper")", R"("sites":["BH"])", R"("complete":true)",
                             R"({"permission":"move_stock","scope":"own"})"})
        BOOST_TEST(seen.find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_CASE(nobody_is_let_in_by_anything_else)
{
    (void)add_keeper();
    const auto bearer = enter("Ana");
    const Fields rows[] = {{},
                           {{"cookie", ""}},
                           {{"cookie", "session=" + bearer}},
                           {{"cookie", "__Host-session=" + bearer + "x"}},
                           {{"cookie", "x__Host-session=" + bearer}},
                           program(bearer),
                           program(""),
                           {{"authorization", "Basic QW5hOng="}},
                           {{"authorization", "Bearer"}},
                           {{"authorization", "Bearer x"}, {"cookie", "__Host-session=" + bearer}}};
    for (const auto& fields : rows) {
        const auto response = ask(Method::GET, session_path, fields);
        BOOST_TEST(response.status == 401, fields.size());
        BOOST_TEST(field("WWW-Authenticate", response) == "Bearer");
    }
    BOOST_TEST(who(browser(bearer)) == "200");
}

BOOST_AUTO_TEST_CASE(a_page_of_another_site_changes_nothing)
{
    (void)add_keeper();
    const auto bearer = enter("Ana");
    const Fields forged{{"cookie", "__Host-session=" + bearer}};
    BOOST_TEST(said(Method::DELETE, session_path, forged) == "403 cross-site-request");
    BOOST_TEST(said(Method::POST, "/api/v1/tokens", forged, "{}") == "403 cross-site-request");
    BOOST_TEST(who(forged) == "200");
    BOOST_TEST(tokens.list().empty());
}

BOOST_AUTO_TEST_CASE(logging_out_ends_the_session_and_its_cookie)
{
    (void)add_keeper();
    const auto bearer = enter("Ana");
    const auto response = ask(Method::DELETE, session_path, browser(bearer));
    BOOST_TEST(response.status == 204);
    BOOST_TEST(field("Set-Cookie", response).starts_with("__Host-session=; "));
    BOOST_TEST(field("Set-Cookie", response).ends_with("Max-Age=0"));
    BOOST_TEST(who(browser(bearer)) == "401");
}

BOOST_AUTO_TEST_CASE(whoever_logs_in_again_leaves_no_session_behind)
{
    (void)add_keeper();
    const auto first = enter("Ana");
    BOOST_TEST(ask(Method::POST, sessions_path, browser(first), credentials("Ana", good_password)).status == 201);
    BOOST_TEST(who(browser(first)) == "401");
}

BOOST_AUTO_TEST_CASE(guessing_is_told_how_long_to_wait)
{
    (void)add_keeper();
    for (int i = 0; i < 5; ++i)
        BOOST_TEST(said(Method::POST, sessions_path, {}, credentials("Ana", "guess")) == "401 not-recognised");
    const auto response = ask(Method::POST, sessions_path, {}, credentials("Ana", good_password));
    BOOST_TEST(response.status == 429);
    BOOST_TEST(field("Retry-After", response) == "1");
}

BOOST_AUTO_TEST_CASE(an_account_that_asks_too_often_waits_whatever_it_shows_and_others_do_not)
{
    const auto ana = add_keeper();
    (void)add_keeper("Beto");
    const auto bearer = enter("Ana");
    const auto token = tokens.create({.user = ana}).value().bearer;
    for (int i = 0; i < 100; ++i) BOOST_REQUIRE(who(browser(bearer)) == "200");
    const auto response = ask(Method::GET, session_path, browser(bearer));
    BOOST_TEST(response.status == 429);
    BOOST_TEST(field("Retry-After", response) == "1");
    BOOST_TEST(who(program(token)) == "429");
    BOOST_TEST(who(browser(enter("Beto"))) == "200");
    pass(1);
    BOOST_TEST(who(program(token)) == "200");
}

BOOST_AUTO_TEST_CASE(a_coordinator_enrols_a_second_factor_before_anything_else)
{
    (void)add_with_password("Carla", Role::coordinator);
    const auto bearer = enter("Carla");
    BOOST_TEST(said(Method::GET, "/api/v1/users", browser(bearer)) == "403 second-factor-needed");
    BOOST_TEST(said(Method::GET, "/api/v1/tokens", browser(bearer)) == "403 second-factor-needed");
    const auto begun = ask(Method::POST, factor_path, browser(bearer));
    BOOST_TEST(begun.status == 201);
    const auto secret = member("secret", begun.body);
    const auto confirm = [&](const std::string& digits) {
        return said(Method::POST, std::string(factor_path) + "/confirm", browser(bearer), R"({"code":")" + digits + R"("})");
    };
    BOOST_TEST(confirm("12345") == "401 not-recognised");
    BOOST_TEST(confirm(code(secret)) == "204 ");
    BOOST_TEST(said(Method::POST, factor_path, browser(bearer)) == "409 wrong-state");
    BOOST_TEST(said(Method::GET, "/api/v1/users", browser(bearer)).starts_with("200 "));
    BOOST_TEST(said(Method::POST, sessions_path, {}, credentials("Carla", good_password)) == "401 second-factor-needed");
}

BOOST_AUTO_TEST_CASE(what_a_stolen_session_must_not_be_enough_for_wants_the_password_again)
{
    (void)add_keeper();
    const auto bearer = enter("Ana");
    const auto prove = [&](const std::string& password) {
        return said(Method::POST, "/api/v1/session/proof", browser(bearer), R"({"password":")" + password + R"("})");
    };
    pass(11 * minute);
    BOOST_TEST(said(Method::POST, "/api/v1/tokens", browser(bearer), "{}") == "403 proof-needed");
    BOOST_TEST(said(Method::POST, factor_path, browser(bearer)) == "403 proof-needed");
    BOOST_TEST(prove("guess") == "401 not-recognised");
    BOOST_TEST(prove(good_password) == "204 ");
    BOOST_TEST(said(Method::POST, "/api/v1/tokens", browser(bearer), "{}").starts_with("201 "));
}

BOOST_AUTO_TEST_CASE(a_password_is_changed_by_who_knows_it)
{
    (void)add_keeper();
    const auto bearer = enter("Ana");
    const auto change = [&](const std::string& old, const std::string& fresh) {
        return said(Method::POST, "/api/v1/session/password", browser(bearer),
                    R"({"password":")" + old + R"(","new_password":")" + fresh + R"("})");
    };
    BOOST_TEST(change("guess", "Ceiba-41 florece") == "401 not-recognised");
    BOOST_TEST(change(good_password, "guatemala123") == "400 weak-password");
    BOOST_TEST(change(good_password, "Ceiba-41 florece") == "204 ");
    BOOST_TEST(who(browser(bearer)) == "401");
    BOOST_TEST(who(browser(enter("Ana", "Ceiba-41 florece"))) == "200");
}

BOOST_AUTO_TEST_CASE(a_busy_session_stays_and_an_idle_one_ends)
{
    (void)add_keeper();
    const auto bearer = enter("Ana");
    for (int i = 0; i < 3; ++i) {
        pass(14 * minute);
        BOOST_TEST(who(browser(bearer)) == "200");
        (void)ledger.writer().run([](journal::WriteTransaction&) {});  // after what keeps it alive, which nobody waits for
    }
    pass(15 * minute);
    BOOST_TEST(who(browser(bearer)) == "401");
}

BOOST_AUTO_TEST_SUITE_END()
