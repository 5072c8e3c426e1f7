#include "services/identity/account_service.hpp"

#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "services/identity/role_store.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "tests/services/identity/office.hpp"
#include "tests/services/platform/on_engine.hpp"

using namespace abasto;
using namespace abasto::identity;
using network::Role;

namespace {

const std::string hard_name = "Mar\u00EDa Q\u02BCanil N\u00FA\u00F1ez";

template <class T>
std::string refusal_of(const Result<T, Refusal>& result)
{
    return result ? "accepted" : std::string(to_string(result.error().code)) + ": " + result.error().message;
}

// Throws the same code of a peer twice.
class StammeringRandom final : public journal::Random {
public:
    void fill(std::span<std::uint8_t> bytes) override
    {
        constexpr std::size_t code_bytes = 6;
        if (bytes.size() != code_bytes || ++m_codes > 2) return m_random.fill(bytes);
        std::ranges::fill(bytes, std::uint8_t{0});
    }

private:
    journal::SeededRandom m_random{3};
    int m_codes = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(account_service_tests, tests::Office)

BOOST_AUTO_TEST_CASE(staff_are_found_by_name_in_any_spelling_and_by_id)
{
    const auto user = add_keeper(hard_name);
    for (const auto* login : {"Mar\u00EDa Q\u02BCanil N\u00FA\u00F1ez", "mari\u0301a q'anil nu\u0301n\u0303ez",
                              "MAR\u00CDA  Q\u2019ANIL N\u00DA\u00D1EZ"})
        BOOST_TEST((accounts.find(login) == user), login);
    BOOST_TEST((accounts.find(user.hex()) == user));
    for (const auto* login : {"", "Maria Q'anil Nunez", "\xFF", "00000000000000000000000000000000"})
        BOOST_TEST(!accounts.find(login).has_value(), login);
}

BOOST_AUTO_TEST_CASE(a_role_is_stated_in_the_journal_by_random_id)
{
    const auto user = add_keeper(hard_name);
    const auto reader = ledger.open_reader();
    const auto event = db::find<EventId>(*reader, "SELECT id FROM journal").value();
    BOOST_TEST(journal::find_record(*reader, event).value().body ==
               R"({"user":")" + user.hex() + R"(","role":"keeper","sites":["BH"]})");
    BOOST_TEST(accounts.list().front().name == hard_name);
    BOOST_TEST((accounts.list().front().actor == network::Actor{user, Role::keeper, {site("BH")}}));
    BOOST_TEST(ledger.verify().clean());
}

BOOST_AUTO_TEST_CASE(staff_need_a_fitting_name_and_scope)
{
    const struct {
        std::string name;
        Grant grant;
        std::string refusal;
    } rows[] = {
        {"", {.role = Role::auditor}, "malformed: the name is empty"},
        {" ", {.role = Role::auditor}, "malformed: the name is empty"},
        {"A\xFF", {.role = Role::auditor}, "malformed: the name is not UTF-8"},
        {"A\nB", {.role = Role::auditor}, "malformed: the name holds control characters"},
        {std::string(201, 'x'), {.role = Role::auditor}, "malformed: the name has more than 200 bytes"},
        {"Ana", {.role = Role::peer, .sites = {site("BH")}}, "malformed: a peer has a code and no name"},
        {"Ana", {.role = Role::keeper}, "malformed: the role keeper works at a site: name it"},
        {"Ana",
         {.role = Role::auditor, .sites = {site("BH")}},
         "malformed: the role auditor works for the whole programme, not for one site"},
        {"Ana", {.role = Role::auditor, .password = "short"}, "weak_password: the password has fewer than 8 characters"},
    };
    for (const auto& row : rows) BOOST_TEST(refusal_of(accounts.add_staff(row.name, row.grant, {})) == row.refusal);
    BOOST_TEST(accounts.list().empty());
}

BOOST_AUTO_TEST_CASE(a_name_is_taken_once_in_whatever_spelling)
{
    (void)add(hard_name, Role::auditor);
    BOOST_TEST(refusal_of(accounts.add_staff("mari\u0301a q'anil nu\u0301n\u0303ez", {.role = Role::donor}, {})) ==
               "already_recorded: there is a user of that name already");
    BOOST_TEST(accounts.list().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_code_that_a_peer_has_is_thrown_again)
{
    StammeringRandom stammering;
    Workplace unlucky{ledger, clock, stammering, workplace.keys};
    Accounts there(unlucky);
    BOOST_TEST(there.add_peer({}, {}, {}).value().code == "AAAAAA");
    BOOST_TEST(there.add_peer({}, {}, {}).value().code != "AAAAAA");
}

BOOST_AUTO_TEST_CASE(a_peer_is_a_random_code_with_a_shelf)
{
    const auto own = accounts.add_peer({}, good_password, {}).value();
    const auto other = accounts.add_peer(site("BH"), {}, {}).value();
    BOOST_TEST(own.code.size() == 6U);
    BOOST_TEST(own.code != other.code);
    BOOST_TEST((accounts.find(own.code) == own.user));
    const auto connection = ledger.open_reader();
    BOOST_TEST((load_actor(*connection, own.user)->sites == std::vector{*SiteCode::parse(own.code)}));
    BOOST_TEST((load_actor(*connection, other.user)->sites == std::vector{site("BH")}));
    const auto sites = inventory::load_sites(*connection);
    BOOST_TEST_REQUIRE(sites.size() == 1U);
    BOOST_TEST((sites[0] == network::Site{.code = *SiteCode::parse(own.code), .role = network::SiteRole::peer}));
}

BOOST_AUTO_TEST_CASE(the_programme_is_set_up_once)
{
    const auto first = accounts.set_up("Olga", good_password).value();
    BOOST_TEST((load_actor(*ledger.open_reader(), first)->role == Role::operator_));
    BOOST_TEST(refusal_of(accounts.set_up("Otto", good_password)) == "wrong_state: the programme has been set up already");
    (void)accounts.disable(first, {});
    BOOST_TEST(refusal_of(accounts.set_up("Otto", good_password)) == "wrong_state: the programme has been set up already");
    BOOST_TEST(accounts.list().size() == 1U);
}

BOOST_AUTO_TEST_CASE(of_many_who_set_up_at_once_one_succeeds)
{
    std::atomic<int> succeeded = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&, i] { succeeded += accounts.set_up("Olga " + std::to_string(i), good_password).ok() ? 1 : 0; });
    for (auto& thread : threads) thread.join();
    BOOST_TEST(succeeded == 1);
    BOOST_TEST(accounts.list().size() == 1U);
}

BOOST_AUTO_TEST_CASE(who_is_disabled_has_no_role_any_more)
{
    const auto user = add_keeper();
    BOOST_TEST(accounts.disable(user, {}).ok());
    BOOST_TEST(!load_actor(*ledger.open_reader(), user).has_value());
    BOOST_TEST(refusal_of(accounts.disable(user, {})) == "wrong_state: the user has no role any more");
    BOOST_TEST(refusal_of(accounts.disable(UserId{{9}}, {})) == "unknown_user: there is no such user");
    BOOST_TEST(refusal_of(accounts.set_password(UserId{{9}}, good_password)) == "unknown_user: there is no such user");
}

BOOST_AUTO_TEST_CASE(without_the_key_of_the_folder_names_stay_shut)
{
    (void)add_keeper(hard_name);
    Workplace elsewhere{ledger, clock, random, keys_of(folder.path(), random)};
    const Accounts others(elsewhere);
    BOOST_TEST(others.list().front().name == "");
    BOOST_TEST(!others.find(hard_name).has_value());
}

BOOST_AUTO_TEST_CASE(neither_name_nor_secret_stands_in_any_file_in_clear, *tests::on_files)
{
    (void)add_keeper("Canaria Xochiquetzal");
    const auto peer = accounts.add_peer({}, "Otro-secreto 5", {}).value();
    const auto token = tokens.create({.user = peer.user}).value();
    const auto bytes = all_bytes();
    BOOST_TEST(bytes.find(peer.code) != std::string::npos);  // so that the search would find something
    for (const auto& canary : {std::string("Canaria"), std::string("canaria"), std::string("ochiquetzal"),
                               std::string("Quetzal-79"), std::string("Otro-secreto"), token.bearer, token.bearer.substr(7)})
        BOOST_TEST(bytes.find(canary) == std::string::npos, canary);
}

BOOST_AUTO_TEST_SUITE_END()
