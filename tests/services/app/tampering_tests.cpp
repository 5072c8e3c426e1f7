// Whatever is changed behind the ledger's back is named by `abasto verify`, which then ends with status 1.
#include <boost/test/unit_test.hpp>

#include "services/platform/db/query.hpp"
#include "tests/services/app/command_line.hpp"
#include "tests/services/platform/on_engine.hpp"

namespace {

using abasto::tests::CommandLine;

struct SmallLedger {
    SmallLedger()
    {
        cli.write("items.csv", "code,name,kind\nCM,Condom,male_condom\n");
        cli.write("sites.csv", "code,name,role\nW1,Warehouse,warehouse\n");
        cli.write("receipts.csv",
                  "ref,site,item,quantity,occurred_on\nR1,W1,CM,10,2019-02-01\nR2,W1,CM,20,2019-02-02\n"
                  "R3,W1,CM,30,2019-02-03\n");
        cli.output_of("init --data @data");
        for (const auto* kind : {"items", "sites", "receipts"})
            cli.output_of(std::string("import template ") + kind + " @" + kind + ".csv --data @data --commit");
        BOOST_TEST(cli.output_of("verify --data @data").starts_with("clean: 5 events in 2 streams, "));
    }

    void tamper(const std::string& sql) const
    {
        const auto connection = cli.open_database();
        connection->execute(sql);
    }
    void check_named(const std::string& finding)
    {
        const auto outcome = cli.run("verify --data @data");
        BOOST_TEST(outcome.status == 1);
        BOOST_TEST(outcome.err == "");
        BOOST_TEST(outcome.out.find(finding) != std::string::npos, outcome.out);
        BOOST_TEST(outcome.out.find("\nnot clean: ") != std::string::npos, outcome.out);
    }
    std::string stream() const
    {
        const auto connection = cli.open_database();
        return *abasto::db::find<std::string>(*connection, "SELECT stream FROM stream_head WHERE name = 'site:W1'");
    }

    CommandLine cli;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(tampering_tests, SmallLedger, *abasto::tests::on_files)

BOOST_AUTO_TEST_CASE(a_flipped_byte_of_any_journal_row_is_named)
{
    const auto bodies = "SELECT stream || ' row ' || seq FROM journal ORDER BY stream, seq";
    const auto connection = cli.open_database();
    std::vector<std::string> rows;
    for (const abasto::db::Row& row : abasto::db::query(*connection, bodies)) rows.emplace_back(row.text(0));
    BOOST_TEST(rows.size() == 5U);
    for (const auto& row : rows) {
        const auto flip = [&](const std::string& from, const std::string& to) {
            tamper("UPDATE journal SET body = CAST(replace(CAST(body AS TEXT), '" + from + "', '" + to +
                   "') AS BLOB) WHERE stream || ' row ' || seq = '" + row + "'");
        };
        flip("\"code\"", "\"kode\"");
        flip("\"site\"", "\"sitf\"");
        check_named("journal stream " + row + ": its bytes do not give its hash\n");
        flip("\"kode\"", "\"code\"");
        flip("\"sitf\"", "\"site\"");
    }
    BOOST_TEST(cli.run("verify --data @data").status == 0);
}

BOOST_AUTO_TEST_CASE(a_deleted_row_is_named)
{
    tamper("DELETE FROM journal WHERE stream LIKE 'site:%' AND seq = 2");
    check_named("journal stream " + stream() + " row 2: is missing");
}

BOOST_AUTO_TEST_CASE(the_last_row_deleted_is_named)
{
    tamper("DELETE FROM journal WHERE stream LIKE 'site:%' AND seq = 3");
    check_named("journal stream " + stream() + " row 3: is missing");
}

BOOST_AUTO_TEST_CASE(a_swapped_pair_is_named)
{
    tamper(
        "UPDATE journal SET seq = -seq WHERE stream LIKE 'site:%' AND seq IN (2, 3);"
        "UPDATE journal SET seq = 5 + seq WHERE seq < 0");
    check_named("journal stream " + stream() + " row 2: ");
    check_named("journal stream " + stream() + " row 3: ");
}

BOOST_AUTO_TEST_CASE(a_changed_balance_is_named_and_a_rebuild_mends_it)
{
    tamper("UPDATE balance SET quantity = 61 WHERE account = 'site:W1'");
    check_named(
        "table balance (account='site:W1', item='CM', lot=x'00000000000000000000000000000000'): "
        "quantity is 61, the journal says 60\n");
    cli.output_of("rebuild --data @data");
    BOOST_TEST(cli.run("verify --data @data").status == 0);
}

BOOST_AUTO_TEST_CASE(any_projected_row_that_is_missing_or_invented_is_named)
{
    tamper("DELETE FROM shelf_fact WHERE figure = 20; UPDATE site SET name = 'Other'; INSERT INTO shelf VALUES ('W9', 'CM')");
    check_named("table site (code='W1'): name is 'Other', the journal says 'Warehouse'\n");
    check_named("table shelf_fact (site='W1', item='CM', day=17929");
    check_named("table shelf (site='W9', item='CM'): stands there and does not follow from the journal\n");
}

BOOST_AUTO_TEST_SUITE_END()
