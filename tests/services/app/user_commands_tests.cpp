// Users and tokens on the command line.
#include <boost/test/unit_test.hpp>

#include "services/platform/db/query.hpp"
#include "tests/services/app/command_line.hpp"

namespace {

using abasto::tests::CommandLine;
using abasto::tests::csv_records;
namespace db = abasto::db;

struct Programme {
    Programme()
    {
        cli.output_of("init --data @data");
        cli.write("sites.csv", "code,name,role,zone\nBH,Bodega,warehouse,\n");
        cli.output_of("import template sites @sites.csv --data @data --commit");
    }
    std::string said(std::string_view words)
    {
        const auto outcome = cli.run(std::string(words) + " --data @data");
        return outcome.status == 0 ? outcome.out : std::to_string(outcome.status) + " " + outcome.err;
    }
    CommandLine cli;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(user_commands_tests, Programme)

BOOST_AUTO_TEST_CASE(staff_are_added_by_name_and_listed)
{
    cli.input = "Quetzal-79 vuela\n";
    const auto id = said("user add Ana --role keeper --site BH --password-stdin");
    BOOST_TEST(id.size() == 33U);
    BOOST_TEST(said("user add Olga --role operator").size() == 33U);
    const auto users = csv_records(said("user list --format csv"));
    BOOST_TEST_REQUIRE(users.size() == 2U);
    BOOST_TEST(users[0].at("user") + "\n" == id);
    BOOST_TEST(users[0].at("name") == "Ana");
    BOOST_TEST(users[0].at("role") == "keeper");
    BOOST_TEST(users[0].at("sites") == "BH");
    BOOST_TEST(users[1].at("role") == "operator");
}

BOOST_AUTO_TEST_CASE(a_peer_has_no_name_and_gets_a_random_code)
{
    const auto code = said("user add --role peer");
    BOOST_TEST(code.size() == 7U);
    BOOST_TEST(said("user add --role peer --site BH") != code);
    BOOST_TEST(said("user add Rosa --role peer") == "1 abasto: a peer has a random code and no name\n");
    BOOST_TEST(csv_records(said("user list --format csv")).size() == 2U);
}

BOOST_AUTO_TEST_CASE(what_does_not_fit_is_refused)
{
    cli.input = "guatemala123\n";
    const std::pair<const char*, const char*> rows[] = {
        {"user add Ana --role keeper", "1 abasto: the role keeper works at a site: name it\n"},
        {"user add Ana --role keeper --site XX", "1 abasto: there is no site 'XX'\n"},
        {"user add --role auditor", "1 abasto: the name is empty\n"},
        {"user add Ana --role auditor --password-stdin", "1 abasto: the password is one of those that are tried first\n"},
        {"user disable Ana", "1 abasto: there is no user 'Ana'\n"},
        {"user password Ana", "1 abasto: there is no user 'Ana'\n"},
        {"token create Ana", "1 abasto: there is no user 'Ana'\n"},
        {"token revoke Ana", "1 abasto: there is no such token\n"},
    };
    for (const auto& [words, refusal] : rows) BOOST_TEST(said(words) == refusal);
    BOOST_TEST(said("user add Ana --role queen").starts_with("2 "));
    BOOST_TEST(said("user add Ana").starts_with("2 "));
}

BOOST_AUTO_TEST_CASE(a_token_is_printed_alone_listed_without_its_secret_and_revoked)
{
    (void)said("user add Carla --role coordinator");
    const auto bearer = said("token create Carla");
    BOOST_TEST(bearer.size() == 7U + 43U + 1U);
    BOOST_TEST(bearer.starts_with("abasto_"));
    const auto listed = said("token list --format csv");
    BOOST_TEST(listed.find(bearer.substr(7, 43)) == std::string::npos);
    const auto tokens = csv_records(listed);
    BOOST_TEST_REQUIRE(tokens.size() == 1U);
    BOOST_TEST(tokens[0].at("ends") == "2019-06-29");
    BOOST_TEST(said("token revoke " + tokens[0].at("token")) == "the token is revoked\n");
    BOOST_TEST(csv_records(said("token list --format csv")).empty());
}

BOOST_AUTO_TEST_CASE(a_user_is_disabled_and_a_password_set)
{
    (void)said("user add Carla --role coordinator");
    cli.input = "Quetzal-79 vuela\r\n";
    BOOST_TEST(said("user password Carla") == "the password is set\n");
    BOOST_TEST(said("user disable Carla") == "Carla may do nothing any more\n");
    BOOST_TEST(csv_records(said("user list --format csv"))[0].at("role") == "");
    BOOST_TEST(said("token create Carla") == "1 abasto: the user has no role any more\n");
    BOOST_TEST(said("verify").starts_with("clean: "));
}

BOOST_AUTO_TEST_SUITE_END()
