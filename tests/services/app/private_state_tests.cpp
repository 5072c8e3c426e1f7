#include "services/app/private_state.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

#include "services/app/projections.hpp"
#include "services/inventory/adjustment_store.hpp"
#include "services/planning/restock_plan_store.hpp"
#include "services/platform/db/query.hpp"
#include "services/platform/journal/journal.hpp"
#include "tests/services/platform/data_place.hpp"

using namespace abasto;
using namespace abasto::app;
using journal::Journal;
using Names = std::set<std::string>;

namespace {

// A data folder as this program makes it, and as the program made it before there was any private state.
struct DataFolder {
    [[nodiscard]] journal::JournalOptions options(journal::Migrations private_state = private_migrations())
    {
        return {.data = place.at("data"),
                .projections = all_projections,
                .private_state = std::move(private_state),
                .clock = clock,
                .random = random};
    }
    Names tables()
    {
        const auto* all = tests::PostgresqlSchema::is_there()
                              ? "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
                              : "SELECT name FROM sqlite_schema WHERE type = 'table'";
        const auto connection = place.open("data");
        Names names;
        for (const db::Row& row : db::query(*connection, all)) names.emplace(row.text(0));
        return names;
    }

    tests::TemporaryFolder folder;
    tests::DataPlace place{folder};
    journal::FakeClock clock{1'553'925'600'000};
    journal::SeededRandom random{1};
};

const Names of_the_journal{"journal", "node", "projection", "schema_version", "seal", "stream_head"};

Names expected_tables()
{
    Names names = of_the_journal;
    for (const auto& projection : all_projections())
        for (const auto& table : projection->tables()) names.insert(table.name);
    for (const auto& table : private_tables()) names.emplace(table.name);
    return names;
}

std::string joined(const Names& names)
{
    std::string text;
    for (const auto& name : names) text += name + ' ';
    return text;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(private_state_tests, DataFolder)

BOOST_AUTO_TEST_CASE(every_table_is_the_journals_a_projections_or_on_the_list)
{
    BOOST_TEST_REQUIRE(Journal::init(options()).ok());
    BOOST_TEST(joined(tables()) == joined(expected_tables()));
}

BOOST_AUTO_TEST_CASE(a_folder_from_before_private_state_is_opened_and_gets_its_tables)
{
    BOOST_TEST_REQUIRE(Journal::init(options({})).ok());
    BOOST_TEST(!tables().contains("account"));
    BOOST_TEST(Journal(options()).verify().clean());
    BOOST_TEST(joined(tables()) == joined(expected_tables()));
}

BOOST_AUTO_TEST_CASE(a_program_without_the_private_state_leaves_the_folder_alone)
{
    BOOST_TEST_REQUIRE(Journal::init(options()).ok());
    BOOST_CHECK_THROW(Journal(options({})), db::Error);
}

BOOST_AUTO_TEST_CASE(a_step_that_came_in_between_is_made_up_for)
{
    const journal::Migration third{3, "third", "CREATE TABLE third (x INTEGER) STRICT"};
    const journal::Migration second{2, "second", "CREATE TABLE second (x INTEGER) STRICT"};
    BOOST_TEST_REQUIRE(Journal::init(options({third})).ok());
    (void)Journal(options({third, second}));
    BOOST_TEST(tables().contains("second"));
    BOOST_CHECK_THROW(Journal(options({third, second, second})), db::Error);
}

BOOST_AUTO_TEST_CASE(lines_of_plans_stay_where_a_shelf_gets_several_senders)
{
    auto before = private_migrations();
    std::erase_if(before, [](const journal::Migration& step) { return step.version >= 16; });
    BOOST_TEST_REQUIRE(Journal::init(options(before)).ok());
    const IdBytes plan{7};
    {
        const auto connection = place.open("data");
        db::run(*connection, "INSERT INTO restock_plan (id, as_of, state, made_at) VALUES ($1, 0, 'draft', 0)", plan);
        db::run(*connection,
                "INSERT INTO restock_plan_line (plan, to_site, item, from_site, proposed, quantity, reason, explain, emergency, "
                "piece_cost_centavos) VALUES ($1, 'C', 'CM', 'W', 300, 200, 'van', 'up to', 1, 38)",
                plan);
    }
    (void)Journal(options());
    const auto kept = planning::find_plan(*place.open("data"), planning::PlanId{plan});
    BOOST_TEST_REQUIRE((kept && kept->lines.size() == 1U));
    const auto& [line, explain, shipment, emergency, piece_cost] = kept->lines.front();
    BOOST_TEST((line.from.text() == "W" && line.to.text() == "C" && line.item.text() == "CM" && line.proposed == Quantity{300} &&
                line.quantity == Quantity{200} && line.reason == "van"));
    BOOST_TEST((explain == "up to" && !shipment && emergency && piece_cost == 38));
}

BOOST_AUTO_TEST_CASE(adjustments_go_on_waiting_where_their_reversals_may_wait_too)
{
    auto before = private_migrations();
    std::erase_if(before, [](const journal::Migration& step) { return step.version >= 17; });
    BOOST_TEST_REQUIRE(Journal::init(options(before)).ok());
    const IdBytes id{7};
    constexpr auto* body =
        R"({"site":"W","occurred_on":"2019-03-29","place":"same_day","lines":[{"lot":{"item":"CM","batch":"A",)"
        R"("fund":""},"reason":"heat","quantity":900}]})";
    db::run(*place.open("data"),
            "INSERT INTO adjustment_proposal (id, site, proposer, proposer_role, proposed_on, body, state, expires_at) "
            "VALUES ($1, 'W', $2, 'keeper', 17984, $3, 'pending', 2000000000)",
            id, IdBytes{8}, body);
    (void)Journal(options());
    const auto kept = inventory::find_proposal(*place.open("data"), EventId{id});
    BOOST_TEST_REQUIRE(kept.has_value());
    BOOST_TEST((kept->proposal.adjustment.lines.front().quantity == Quantity{900} && !kept->proposal.reversal));
}

BOOST_AUTO_TEST_CASE(purging_deletes_each_row_when_its_days_are_over)
{
    BOOST_TEST_REQUIRE(Journal::init(options()).ok());
    const auto connection = place.open("data");
    const auto log = [&](std::uint8_t id, std::int64_t at) {
        db::run(*connection, "INSERT INTO security_log (id, at, event) VALUES ($1, $2, 'log_in_failed')", UserId{{id}}, at);
    };
    constexpr std::int64_t day = std::int64_t{24} * 60 * 60;
    log(1, 1000);
    log(2, 1001);
    BOOST_TEST(purge(*connection, private_tables(), 1000 + 90 * day - 1) == 0);
    BOOST_TEST(purge(*connection, private_tables(), 1000 + 90 * day) == 1);
    BOOST_TEST(db::find<std::int64_t>(*connection, "SELECT at FROM security_log").value() == 1001);
}

BOOST_AUTO_TEST_SUITE_END()
