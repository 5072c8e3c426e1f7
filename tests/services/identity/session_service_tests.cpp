#include "services/identity/session_service.hpp"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "services/platform/crypto/one_time_code.hpp"
#include "tests/services/identity/office.hpp"
#include "tests/services/platform/on_engine.hpp"

using namespace abasto;
using namespace abasto::identity;
using network::Role;

namespace {

struct Door : tests::Office {
    Result<NewSession, Declined> log_in(const std::string& login, const std::string& password, const std::string& code = {})
    {
        return sessions.log_in({.login = login, .password = password, .code = code, .address = "192.0.2.7"});
    }
    std::string refusal(const std::string& login, const std::string& password, const std::string& code = {})
    {
        const auto session = log_in(login, password, code);
        return session ? "accepted" : std::string(to_string(session.error().code));
    }
    std::optional<Visitor> visitor(const std::string& bearer) { return sessions.recognise(*ledger.open_reader(), bearer); }
    void keep_alive(const std::string& bearer)
    {
        if (const auto seen = visitor(bearer)) sessions.keep_alive(seen->session);
        (void)ledger.writer().run([](journal::WriteTransaction&) {});  // what nobody waits for is written before it
    }
    std::string enter(const std::string& login = "Ana") { return log_in(login, good_password).value().bearer; }

    UserId add_coordinator()
    {
        return accounts.add_staff("Carla", {.role = Role::coordinator, .password = good_password}, {}).value();
    }
    // Gives Carla a second factor; returns its secret.
    std::vector<std::uint8_t> enrol()
    {
        const auto bearer = enter("Carla");
        const auto spelled = sessions.begin_second_factor(bearer).value();
        auto secret = spelled_out(spelled);
        BOOST_REQUIRE(sessions.confirm_second_factor(bearer, code(secret)).ok());
        pass(30);
        return secret;
    }
    std::string code(const std::vector<std::uint8_t>& secret)
    {
        return crypto::one_time_code(secret, crypto::one_time_step(clock.seconds()));
    }
    static std::vector<std::uint8_t> spelled_out(const std::string& base32)
    {
        const std::string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        std::vector<std::uint8_t> bytes;
        std::uint64_t held = 0;
        for (std::size_t i = 0; i < base32.size(); ++i) {
            held = (held << 5U) | letters.find(base32[i]);
            if (i % 8 == 7)
                for (int byte = 4; byte >= 0; --byte) bytes.push_back(static_cast<std::uint8_t>(held >> (8 * byte)));
        }
        return bytes;
    }

    Sessions sessions{workplace};
    UserId ana = add_keeper();
};

constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;

}  // namespace

BOOST_FIXTURE_TEST_SUITE(session_service_tests, Door)

BOOST_AUTO_TEST_CASE(who_knows_name_and_password_comes_in)
{
    const auto session = log_in("ana", good_password).value();
    BOOST_TEST(session.complete);
    const auto seen = visitor(session.bearer);
    BOOST_TEST_REQUIRE(seen.has_value());
    BOOST_TEST((seen->actor == network::Actor{ana, Role::keeper, {site("BH")}}));
    BOOST_TEST(seen->complete);
    BOOST_TEST(!visitor(session.bearer + "x").has_value());
    BOOST_TEST(!visitor("").has_value());
}

BOOST_AUTO_TEST_CASE(nobody_else_comes_in_and_the_answer_tells_nothing)
{
    (void)add("Beto", Role::auditor);  // has no password
    const auto wrong = log_in("Ana", "Quetzal-79 vuelA").error();
    for (const auto& [login, password] : {std::pair<std::string, std::string>{"Zoe", good_password},
                                          {"Beto", good_password},
                                          {"Beto", ""},
                                          {"Ana", ""},
                                          {"Ana\xFF", good_password},
                                          {"", ""},
                                          {"Ana", std::string(5000, 'x')}})
        BOOST_TEST((log_in(login, password).error() == wrong), login);
    BOOST_TEST((wrong.code == RefusalCode::not_recognised));
}

BOOST_AUTO_TEST_CASE(a_session_idles_out_after_15_minutes)
{
    const auto bearer = enter();
    pass(15 * minute - 1);
    BOOST_TEST(visitor(bearer).has_value());
    keep_alive(bearer);
    pass(15 * minute - 1);
    BOOST_TEST(visitor(bearer).has_value());
    pass(1);
    BOOST_TEST(!visitor(bearer).has_value());
    keep_alive(bearer);
    BOOST_TEST(!visitor(bearer).has_value());
}

BOOST_AUTO_TEST_CASE(a_session_ends_after_12_hours_however_busy)
{
    const auto bearer = enter();
    for (std::int64_t at = 0; at + 10 * minute < 12 * hour; at += 10 * minute) {
        pass(10 * minute);
        BOOST_TEST(visitor(bearer).has_value(), at);
        keep_alive(bearer);
    }
    pass(10 * minute);
    BOOST_TEST(!visitor(bearer).has_value());
}

BOOST_AUTO_TEST_CASE(each_log_in_gives_a_new_session_and_ends_the_one_it_replaces)
{
    const auto first = enter();
    const auto second =
        sessions.log_in({.login = "Ana", .password = good_password, .address = "192.0.2.7", .replaces = first}).value().bearer;
    BOOST_TEST(first != second);
    BOOST_TEST(!visitor(first).has_value());
    BOOST_TEST(visitor(second).has_value());
}

BOOST_AUTO_TEST_CASE(log_out_new_password_and_disabling_end_sessions_at_once)
{
    const auto left = enter();
    sessions.log_out(left);
    BOOST_TEST(!visitor(left).has_value());
    const auto before = enter();
    BOOST_TEST(accounts.set_password(ana, "Otro-secreto 5").ok());
    BOOST_TEST(!visitor(before).has_value());
    BOOST_TEST(refusal("Ana", good_password) == "not_recognised");
    const auto after = log_in("Ana", "Otro-secreto 5").value().bearer;
    BOOST_TEST(accounts.disable(ana, {}).ok());
    BOOST_TEST(!visitor(after).has_value());
    BOOST_TEST(refusal("Ana", "Otro-secreto 5") == "not_recognised");
}

BOOST_AUTO_TEST_CASE(a_step_up_lasts_10_minutes)
{
    const auto bearer = enter();
    BOOST_TEST(visitor(bearer)->recently_proved);
    pass(10 * minute);
    BOOST_TEST(visitor(bearer)->recently_proved);
    pass(1);
    BOOST_TEST(!visitor(bearer)->recently_proved);
    BOOST_TEST(!sessions.prove(bearer, {.login = "Ana", .password = "wrong"}).ok());
    BOOST_TEST(sessions.prove(bearer, {.login = "Ana", .password = good_password}).ok());
    BOOST_TEST(visitor(bearer)->recently_proved);
    (void)add_coordinator();
    BOOST_TEST(!sessions.prove(bearer, {.login = "Carla", .password = good_password}).ok());
}

BOOST_AUTO_TEST_CASE(a_coordinator_without_a_second_factor_can_only_enrol_one)
{
    (void)add_coordinator();
    const auto session = log_in("Carla", good_password).value();
    BOOST_TEST(!session.complete);
    BOOST_TEST(!visitor(session.bearer)->complete);
    BOOST_TEST(!sessions.confirm_second_factor(session.bearer, "123456").ok());  // nothing was begun
    const auto secret = spelled_out(sessions.begin_second_factor(session.bearer).value());
    BOOST_TEST(!sessions.confirm_second_factor(session.bearer, "12345").ok());
    BOOST_TEST(!visitor(session.bearer)->complete);
    BOOST_TEST(sessions.confirm_second_factor(session.bearer, code(secret)).ok());
    BOOST_TEST(visitor(session.bearer)->complete);
    BOOST_TEST(!sessions.begin_second_factor(session.bearer).ok());
    BOOST_TEST(!sessions.begin_second_factor("nobody").ok());
}

BOOST_AUTO_TEST_CASE(a_code_is_asked_for_once_there_is_a_second_factor_and_is_good_once)
{
    (void)add_coordinator();
    const auto secret = enrol();
    BOOST_TEST(refusal("Carla", good_password) == "second_factor_needed");
    BOOST_TEST(refusal("Carla", "wrong", code(secret)) == "not_recognised");
    const auto once = code(secret);
    BOOST_TEST(log_in("Carla", good_password, once).value().complete);
    BOOST_TEST(refusal("Carla", good_password, once) == "not_recognised");
    pass(30);
    BOOST_TEST(refusal("Carla", good_password, code(secret)) == "accepted");
}

BOOST_AUTO_TEST_CASE(of_many_who_show_one_code_at_once_one_comes_in)
{
    (void)add_coordinator();
    const auto once = code(enrol());
    std::atomic<int> inside = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&, i] {
            const LogIn request{.login = "Carla", .password = good_password, .code = once, .address = std::to_string(i)};
            inside += sessions.log_in(request).ok() ? 1 : 0;
        });
    for (auto& thread : threads) thread.join();
    BOOST_TEST(inside == 1);
}

BOOST_AUTO_TEST_CASE(an_invented_programme_demands_no_second_factor)
{
    (void)add_coordinator();
    (void)ledger.writer().run(
        [](journal::WriteTransaction& transaction) { mark_folder(transaction.connection(), invented_programme); });
    BOOST_TEST(log_in("Carla", good_password).value().complete);
}

BOOST_AUTO_TEST_CASE(guessing_gets_slower_and_stops_nobody_elsewhere)
{
    for (int i = 0; i < 5; ++i) BOOST_TEST(refusal("Ana", "guess") == "not_recognised");
    BOOST_TEST(refusal("Ana", good_password) == "too_many_attempts");
    const LogIn elsewhere{.login = "Ana", .password = good_password, .address = "198.51.100.1"};
    BOOST_TEST(sessions.log_in(elsewhere).ok());
    pass(1);
    BOOST_TEST(refusal("ANA", "guess") == "not_recognised");
    BOOST_TEST(refusal("Ana", good_password) == "too_many_attempts");
    pass(15 * minute);
    BOOST_TEST(refusal("Ana", good_password) == "accepted");
}

BOOST_AUTO_TEST_CASE(guessing_codes_gets_slower_though_the_password_is_right)
{
    (void)add_coordinator();
    (void)enrol();
    for (int i = 0; i < 2; ++i) {
        BOOST_TEST(refusal("Carla", good_password) == "second_factor_needed");
        BOOST_TEST(refusal("Carla", good_password, "000000") == "not_recognised");
    }
    BOOST_TEST(refusal("Carla", good_password) == "second_factor_needed");
    BOOST_TEST(refusal("Carla", good_password, "000000") == "too_many_attempts");
}

BOOST_AUTO_TEST_CASE(failures_are_logged_without_name_or_address, *tests::on_files)
{
    BOOST_TEST(refusal("Ana", "guess") == "not_recognised");
    BOOST_TEST(refusal("Zoe Canaria", "guess") == "not_recognised");
    (void)enter();  // after the log entries, which nobody waits for
    std::vector<std::optional<UserId>> failed;
    for (const auto& entry : load_security_log(*ledger.open_reader(), 100))
        if (entry.event == SecurityEvent::log_in_failed) failed.push_back(entry.account);
    BOOST_TEST(failed.size() == 2U);
    BOOST_TEST(std::ranges::count(failed, std::optional(ana)) == 1);
    BOOST_TEST(std::ranges::count(failed, std::optional<UserId>()) == 1);
    for (const auto* canary : {"Canaria", "canaria", "192.0.2.7"}) BOOST_TEST(all_bytes().find(canary) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(neither_session_nor_second_factor_stands_in_any_file_in_clear, *tests::on_files)
{
    (void)add_coordinator();
    const auto bearer = enter("Carla");
    const auto spelled = sessions.begin_second_factor(bearer).value();
    const auto secret = spelled_out(spelled);
    const auto bytes = all_bytes();
    for (const auto& canary : {bearer, spelled, std::string(secret.begin(), secret.end())})
        BOOST_TEST(bytes.find(canary) == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
