// What becomes of imports when the server ends, when they are large, and when nobody takes them further.
#include "services/exchange/import_service.hpp"
#include "tests/services/exchange/importing_api.hpp"
#include "tests/support/spelling.hpp"

using namespace abasto;
using exchange::ImportState;
using exchange::ImportStep;
using http::Method;

namespace {

const std::string receipt = "ref,site,item,batch,expiry,quantity,occurred_on\nR-7,W,CM,A,2027-06-30,1440,2026-03-02\n";

std::string receipts(int count)
{
    std::string text = "ref,site,item,batch,expiry,quantity,occurred_on\n";
    for (int i = 0; i < count; ++i) text += "R-" + std::to_string(i) + ",W,CM,A,2027-06-30,1,2026-03-02\n";
    return text;
}

struct Clerks : tests::ImportApi {
    // As if the import had been left there.
    template <class Change>
    void change(const std::string& import, Change change)
    {
        (void)journal->writer().run([&](journal::WriteTransaction& transaction) {
            auto job = exchange::find_import(transaction.connection(), *exchange::ImportId::from_hex(import.substr(16)));
            change(*job);
            exchange::update_import(transaction.connection(), *job);
        });
    }
};

// The state after the step, or "no".
std::string after(const std::string& state, const std::string& step)
{
    const auto steps = std::vector<std::string>{"stage", "preview", "commit", "cancel"};
    const auto next = exchange::state_after(*parse_enum<ImportState>(state),
                                            static_cast<ImportStep>(std::ranges::find(steps, step) - steps.begin()));
    return next ? std::string(to_string(*next)) : "no";
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(import_clerk_tests, Clerks)

BOOST_AUTO_TEST_CASE(each_state_lets_through_the_steps_that_make_sense)
{
    const auto table = test::table(R"(
        state       stage preview  commit     cancel
        open        open  checking no         cancelled
        checking    no    checking no         cancelled
        faulty      open  checking no         cancelled
        previewed   open  checking committing cancelled
        committing  no    no       committing no
        committed   no    no       committed  no
        cancelled   no    no       no         cancelled
        interrupted open  checking no         cancelled)");
    BOOST_TEST(table.size() == EnumNames<ImportState>::names.size() + 1);
    for (std::size_t row = 1; row < table.size(); ++row)
        for (std::size_t column = 1; column < table[0].size(); ++column)
            BOOST_TEST(after(table[row][0], table[0][column]) == table[row][column], table[row][0] << ' ' << table[0][column]);
}

BOOST_AUTO_TEST_CASE(what_a_server_was_at_when_it_ended_is_interrupted_and_can_be_taken_up)
{
    for (const auto left_at : {ImportState::checking, ImportState::committing}) {
        const auto import = previewed("receipts", receipt);
        change(import, [&](auto& job) { job.state = left_at; });
        const exchange::ImportClerk next({*journal, clock, random, desk, leases, app::load_master});
        BOOST_TEST(state(import) == "interrupted");
        BOOST_TEST(commit(import) == "409");
        BOOST_TEST(preview(import) == "202 previewed");
        BOOST_TEST(commit(import) == "202 committed");
    }
    BOOST_TEST(on_hand(warehouse, condom) == 1440);
}

BOOST_AUTO_TEST_CASE(staged_bytes_are_kept_for_days_and_then_asked_for_again)
{
    const auto import = previewed("receipts", receipt);
    const auto purge_after = [&](std::int64_t days) {
        const auto now = clock.seconds() + days * 24 * 60 * 60;
        (void)journal->writer().run([&](journal::WriteTransaction& transaction) {
            (void)journal::purge(transaction.connection(), app::private_tables(), now);
        });
    };
    purge_after(6);
    BOOST_TEST(preview(import) == "202 previewed");
    purge_after(7);
    BOOST_TEST(preview(import) == "409");
    BOOST_TEST(staged_parts() == 0);
    BOOST_TEST(put(import, "receipts", receipt).status == 204);
    BOOST_TEST(preview(import) == "202 previewed");
    purge_after(30);
    BOOST_TEST(get_status(import) == 404);
}

BOOST_AUTO_TEST_CASE(a_large_import_is_written_exclusively_or_not_at_all)
{
    const auto import = previewed("receipts", receipt);
    change(import, [](auto& job) { job.events = exchange::shared_events_max + 1; });
    BOOST_TEST(get(import).find(R"("exclusive":true)") != std::string::npos);
    const auto refused = line(Method::POST, import + "/commit", "{}");
    BOOST_TEST(refused.starts_with(R"(409 {"type":"/problems/exclusive-needed")"), refused);
    BOOST_TEST(commit(import, R"({"exclusive":false})") == "409");
    BOOST_TEST(commit(import, R"({"exclusive":true})") == "202 committed");
}

BOOST_AUTO_TEST_CASE(while_one_writes_exclusively_others_are_told_when_to_come_again)
{
    {
        const api::Desk::Exclusive exclusive(desk);
        const auto reply = post("/api/v1/imports", R"({"kind":"items"})");
        BOOST_TEST(reply.status == 503);
        BOOST_TEST((reply.fields == std::vector<http::HeaderField>{{"Retry-After", "2"}}));
        BOOST_TEST(get_status("/api/v1/imports") == 200);
    }
    BOOST_TEST(post("/api/v1/imports", R"({"kind":"items"})").status == 201);
}

BOOST_AUTO_TEST_CASE(a_file_of_many_parts_is_read_whole_and_replaced_whole)
{
    const auto text = receipts(20'000);
    const auto import = previewed("receipts", text);
    BOOST_TEST(staged_parts() == static_cast<std::int64_t>((text.size() + (256U << 10U) - 1) >> 18U));
    BOOST_TEST(rows(import) == R"({"new":20000,"same":0,"changed":0,"faults":0})");
    BOOST_TEST(get(import).find(R"("lines":20001)") != std::string::npos);
    BOOST_TEST(put(import, "receipts", receipt).status == 204);
    BOOST_TEST(preview(import) == "202 previewed");
    BOOST_TEST(rows(import) == R"({"new":1,"same":0,"changed":0,"faults":0})");
    const auto parts = [&] { return std::to_string(staged_parts()); };
    BOOST_TEST(tests::until_not(parts, "4") == "1");
}

// Whether it is still waiting, being read or done already, it ends as cancelled.
BOOST_AUTO_TEST_CASE(a_preview_under_way_can_be_cancelled)
{
    const auto import = begin("receipts");
    put(import, "receipts", receipts(20'000));
    BOOST_TEST(ask(Method::POST, import + "/preview").status == 202);
    BOOST_TEST(step(import, "cancel") == "200 cancelled");
    BOOST_TEST(preview(previewed("receipts", receipt)) == "202 previewed");  // the one before has ended
    BOOST_TEST(state(import) == "cancelled");
}

// The server may end at any moment of it: while it waits, is read, compared or written.
BOOST_AUTO_TEST_CASE(a_commit_that_the_server_does_not_end_writes_all_or_nothing)
{
    const auto import = previewed("receipts", receipts(20'000));
    const exchange::ImportId id{*exchange::ImportId::from_hex(import.substr(16))};
    for (const int microseconds : {0, 500, 2'000, 5'000, 10'000, 20'000}) {
        {
            exchange::ImportClerk ending({*journal, clock, random, desk, leases, app::load_master});
            change(import, [](auto& job) { job.state = ImportState::committing; });
            (void)journal->writer().run([&](auto& transaction) { ending.claim(transaction.connection(), id); });
            ending.commit(id, {.user = {}, .role = network::Role::coordinator, .sites = {}});
            std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
        }
        const auto written = on_hand(warehouse, condom);
        BOOST_TEST_REQUIRE((written == 0 || written == 20'000), microseconds << " us: " << written);
        if (written > 0) break;
    }
}

BOOST_AUTO_TEST_SUITE_END()
