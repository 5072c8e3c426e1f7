// The command line's contract: statuses, streams, what each command does to an empty and to a small ledger.
#include <boost/test/unit_test.hpp>
#include <cstdlib>

#include "services/platform/db/query.hpp"
#include "tests/services/app/command_line.hpp"
#include "tests/services/platform/on_engine.hpp"

namespace {

using abasto::tests::CommandLine;
using abasto::tests::csv_records;

const std::vector<std::pair<std::string, std::string>> templates{
    {"items", "code,name,kind,packs\nCM,Condom,male_condom,strip=3;box=144\nLU,Lubricant,lubricant,\n"},
    {"sites", "code,name,role,zone\nW1,Warehouse,warehouse,\nC1,Clinic,mobile_clinic,\n"},
    {"supply_lines", "from,to,lead_time_days,review_days,transport,open\nW1,C1,7,30,van,yes\n"},
    {"lots", "item,batch,expiry,manufactured,fund,status\nCM,A1,2021-06-30,2018-06-01,,released\nCM,A2,2022-06-30,,GF,hold\n"},
    {"opening_stock", "site,item,batch,expiry,fund,quantity,day\nW1,CM,A1,2021-06-30,,1000,2019-01-01\nW1,LU,,,,50,2019-01-01\n"},
    {"receipts",
     "ref,site,item,batch,expiry,fund,quantity,occurred_on,supplier\nR1,W1,CM,A2,2022-06-30,GF,288,2019-02-01,Acme\n"
     "R1,W1,LU,,,,30,2019-02-01,Acme\nR2,W1,LU,,,,20,2019-02-02,Acme\n"}};

struct EmptyLedger {
    EmptyLedger() { cli.output_of("init --data @data"); }

    std::string import(const std::string& kind, const std::string& content)
    {
        cli.write(kind + ".csv", content);
        return cli.output_of("import template " + kind + " @" + kind + ".csv --data @data --commit");
    }
    void import_all()
    {
        for (const auto& [kind, content] : templates) (void)import(kind, content);
    }

    CommandLine cli;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(commands_tests, EmptyLedger)

BOOST_AUTO_TEST_CASE(help_is_on_standard_output_with_status_0)
{
    for (const auto* command : {"", "init", "demo", "import", "import lmis", "import template", "verify", "rebuild", "stock",
                                "plan", "discrepancies", "backup", "restore", "forecast", "backtest"}) {
        const auto outcome = cli.run(std::string(command) + " --help");
        BOOST_TEST(outcome.status == 0, command);
        BOOST_TEST(outcome.out.find("Usage: abasto " + std::string(command)) != std::string::npos, outcome.out);
        BOOST_TEST(outcome.err == "");
    }
}

BOOST_AUTO_TEST_CASE(wrong_usage_is_status_2_on_standard_error)
{
    for (const auto* words :
         {"", "nonsense", "init", "verify", "stock --data @data --as-of 2019-02-30", "stock --data @data --site -",
          "stock --data @data --format xml", "plan --data @data", "plan --data @data --as-of yesterday", "import --data @data",
          "import lmis --data @data", "import lmis --data @data --products @p.csv --sites @s.csv", "import template --data @data",
          "import template people @p.csv --data @data", "backup --data @data", "restore --data @data",
          "demo --data @data --seed x", "init --data @data --force", "verify --data @data extra"}) {
        const auto outcome = cli.run(words);
        BOOST_TEST(outcome.status == 2, words);
        BOOST_TEST((outcome.out.empty() && !outcome.err.empty()), words << ": " << outcome.out);
    }
}

BOOST_AUTO_TEST_CASE(a_folder_without_a_ledger_is_told_with_status_1)
{
    cli.write("items.csv", templates[0].second);
    for (const auto* words : {"verify", "rebuild", "stock", "discrepancies", "plan --as-of 2019-03-31", "demo", "backup --to @b",
                              "import template items @items.csv", "import lmis --products @p --sites @s @r"}) {
        const auto outcome = cli.run(std::string(words) + " --data @nowhere");
        BOOST_TEST(outcome.status == 1, words);
        BOOST_TEST(outcome.out == "");
        BOOST_TEST(outcome.err == "abasto: '" + cli.place_name("nowhere") + "' holds no journal\n");
    }
}

BOOST_AUTO_TEST_CASE(the_environment_may_say_where_the_data_are)
{
    setenv("ABASTO_DATA", cli.data().c_str(), 1);
    const auto found = cli.run("verify");
    const auto named = cli.run("verify --data @nowhere");
    unsetenv("ABASTO_DATA");
    BOOST_TEST(found.out.starts_with("clean: "), found.out << found.err);
    BOOST_TEST(named.err == "abasto: '" + cli.place_name("nowhere") + "' holds no journal\n");
}

BOOST_AUTO_TEST_CASE(wrong_usage_names_what_was_not_understood)
{
    BOOST_TEST(cli.run("nonsense").err.starts_with("The following argument was not expected: nonsense\n"));
    BOOST_TEST(cli.run("").err.starts_with("a command is required\n"));
    BOOST_TEST(cli.run("stock --data @data --format xml").err.starts_with("--format: 'xml' is not table, csv or json\n"));
    BOOST_TEST(
        cli.run("stock --data @data --as-of 2019-02-30").err.starts_with("--as-of: '2019-02-30' is not a date (YYYY-MM-DD)\n"));
}

BOOST_AUTO_TEST_CASE(a_code_that_names_nothing_is_refused)
{
    for (const auto* words : {"stock --data @data --site NOPE", "plan --data @data --as-of 2019-03-31 --site NOPE"}) {
        const auto outcome = cli.run(words);
        BOOST_TEST((outcome.status == 1 && outcome.out.empty()), words);
        BOOST_TEST(outcome.err == "abasto: no site has the code 'NOPE'\n");
    }
    BOOST_TEST(cli.run("stock --data @data --item NOPE").err == "abasto: no item has the code 'NOPE'\n");
}

BOOST_AUTO_TEST_CASE(a_folder_is_made_once)
{
    const auto outcome = cli.run("init --data @data");
    BOOST_TEST((outcome.status == 1 && outcome.out.empty()));
    BOOST_TEST(outcome.err == "abasto: '" + cli.place_name("data") + "' holds a journal already\n");
}

BOOST_AUTO_TEST_CASE(an_empty_ledger_answers_with_headers)
{
    BOOST_TEST(
        cli.output_of("plan --data @data --as-of 2019-03-31 --format csv") ==
        "site,item,on_hand,in_transit,on_order,committed,up_to,quantity,packs,cost_centavos,stale_since,emergency,explain\n");
    BOOST_TEST(cli.output_of("stock --data @data --format csv") == "site,item,lot,expiry,on_hand,as_of,stale_since\n");
    BOOST_TEST(cli.output_of("discrepancies --data @data") == "id,kind,site,item,day,quantity,state\n");
    BOOST_TEST(cli.output_of("plan --data @data --as-of 2019-03-31 --format json") == "[]\n");
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: 0 events in 0 streams, 0 rows in "));
}

BOOST_AUTO_TEST_CASE(each_template_is_taken_once)
{
    for (const auto& [kind, content] : templates) {
        cli.write("rows.csv", content);
        const auto command = "import template " + kind + " @rows.csv --data @data";
        const auto before = cli.heads();
        BOOST_TEST(cli.output_of(command).ends_with(" 0 same, 0 changed, 0 errors: preview, nothing written\n"));
        BOOST_TEST(cli.heads() == before);
        BOOST_TEST(cli.output_of(command + " --commit").ends_with(" 0 same, 0 changed, 0 errors: committed\n"));
        const auto heads = cli.heads();
        BOOST_TEST(heads != before, kind);
        cli.clock.set(cli.clock.milliseconds() + 86'400'000);  // the day of the import is no part of what it says
        const auto again = cli.output_of(command + " --commit");
        BOOST_TEST((again.starts_with("0 new, ") && again.ends_with(" same, 0 changed, 0 errors: committed\n")), kind << again);
        BOOST_TEST(cli.heads() == heads, kind);
    }
    BOOST_TEST(cli.output_of("stock --data @data --format csv") ==
               "site,item,lot,expiry,on_hand,as_of,stale_since\n"
               "W1,CM,A1,2021-06-30,1000,,\n"
               "W1,CM,A2,2022-06-30,288,,\n"
               "W1,LU,unknown,,100,,\n");
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: "));
}

BOOST_AUTO_TEST_CASE(a_row_that_contradicts_a_recorded_fact_is_refused)
{
    import_all();
    const auto heads = cli.heads();
    cli.write("opening.csv", "site,item,batch,expiry,quantity,day\nW1,CM,A1,2021-06-30,999,2019-01-01\n");
    cli.write("receipts.csv",
              "ref,site,item,quantity,occurred_on,supplier\nR9,W1,LU,1,2019-02-02,Acme\nR2,W1,LU,21,2019-02-02,Acme\n");
    const auto opening = cli.run("import template opening_stock @opening.csv --data @data --commit");
    const auto receipt = cli.run("import template receipts @receipts.csv --data @data --commit");
    BOOST_TEST((opening.status == 1 && receipt.status == 1));
    BOOST_TEST(opening.err.starts_with("abasto: row 2: opening stock of CM at W1 is recorded with other content"), opening.err);
    BOOST_TEST(receipt.err.starts_with("abasto: row 3, column ref: 'R2' of supplier 'Acme' at W1 is recorded with other content"),
               receipt.err);
    BOOST_TEST(cli.heads() == heads);
}

BOOST_AUTO_TEST_CASE(a_definition_changes_and_comes_back)
{
    import_all();
    const auto other = "code,name,kind\nCM,Preservativo,male_condom\nLU,Lubricant,lubricant\n";
    BOOST_TEST(import("items", other) == "0 new, 1 same, 1 changed, 0 errors: committed\n");
    BOOST_TEST(import("items", templates[0].second) == "0 new, 1 same, 1 changed, 0 errors: committed\n");
    BOOST_TEST(import("items", other) == "0 new, 1 same, 1 changed, 0 errors: committed\n");
    const auto connection = cli.open_database();
    BOOST_TEST(*abasto::db::find<std::string>(*connection, "SELECT name FROM item WHERE code = 'CM'") == "Preservativo");
    BOOST_TEST(*abasto::db::find<int>(*connection, "SELECT count(*) FROM item_pack") == 0);
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: "));
}

BOOST_AUTO_TEST_CASE(a_lot_is_blocked_and_released_again)
{
    import_all();
    const std::string header = "item,batch,expiry,status\nCM,A1,2021-06-30,";
    for (const auto* status : {"hold", "released", "recalled", "released"})
        BOOST_TEST(import("lots", header + status + '\n') == "0 new, 0 same, 1 changed, 0 errors: committed\n");
    BOOST_TEST(import("lots", header + "released\n") == "0 new, 1 same, 0 changed, 0 errors: committed\n");
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: "));
}

BOOST_AUTO_TEST_CASE(a_restored_ledger_goes_on_in_streams_of_its_own, *abasto::tests::on_files)
{
    import_all();
    cli.output_of("backup --data @data --to @copy.db");
    const auto more = "ref,site,item,quantity,occurred_on\nR3,W1,LU,7,2019-03-01\n";
    BOOST_TEST(import("receipts", more) == "1 new, 0 same, 0 changed, 0 errors: committed\n");
    cli.output_of("restore --from @copy.db --data @restored");
    const auto kept = cli.heads("restored");
    BOOST_TEST((!kept.empty() && cli.heads().find(kept.substr(0, kept.find('\n'))) == 0));
    BOOST_TEST(cli.output_of("import template receipts @receipts.csv --data @restored --commit") ==
               "1 new, 0 same, 0 changed, 0 errors: committed\n");
    const auto connection = cli.open_database("restored");
    const auto streams = "SELECT count(*) FROM stream_head WHERE name = 'site:W1'";
    BOOST_TEST(*abasto::db::find<int>(*connection, streams) == 2);  // of the old incarnation and of the new one
    BOOST_TEST(*abasto::db::find<int>(*connection, "SELECT count(*) FROM stream_head WHERE name = 'master'") == 1);
    BOOST_TEST(cli.output_of("verify --data @restored").starts_with("clean: "));
    BOOST_TEST(cli.output_of("stock --data @restored") == cli.output_of("stock --data @data"));
}

BOOST_AUTO_TEST_CASE(what_is_no_backup_is_not_restored, *abasto::tests::on_files)
{
    cli.write("text.db", "no database at all");
    for (const auto* words : {"restore --from @text.db --data @other", "restore --from @missing.db --data @other"}) {
        const auto outcome = cli.run(words);
        BOOST_TEST(outcome.status == 1, words);
        BOOST_TEST(outcome.err.find("cannot be restored") != std::string::npos, outcome.err);
        BOOST_TEST(cli.run("verify --data @other").status == 1);
    }
    cli.output_of("backup --data @data --to @copy.db");
    BOOST_TEST(cli.run("restore --from @copy.db --data @data").err.find("holds a journal already") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(the_demonstration_is_for_an_empty_programme)
{
    BOOST_TEST(cli.output_of("demo --data @data").ends_with(" events of an invented programme\n"));
    BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: "));
    const auto heads = cli.heads();
    BOOST_TEST(cli.run("demo --data @data").status == 1);
    BOOST_TEST(cli.heads() == heads);
    const auto lines = csv_records(cli.output_of("plan --data @data --as-of 2019-03-31 --format csv"));
    BOOST_TEST(lines.size() > 20U);
}

BOOST_AUTO_TEST_SUITE_END()
