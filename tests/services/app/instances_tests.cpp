// Two servers on one database: what one did, the other knows and goes on from.
#include <atomic>
#include <functional>
#include <thread>

#include "services/exchange/import_service.hpp"
#include "services/exchange/verification_api.hpp"
#include "services/inventory/catalogue_api.hpp"
#include "services/inventory/records_api.hpp"
#include "tests/services/exchange/importing_api.hpp"

using namespace abasto;
using namespace std::string_literals;
using exchange::ImportState;
using exchange::ImportStep;
using http::Method;

namespace {

const network::Actor coordinator{.user = {}, .role = network::Role::coordinator, .sites = {}};

// Stands still; what others do meanwhile happens at each look at it, which is told how many there were.
class WatchedClock final : public journal::Clock {
public:
    WatchedClock(std::int64_t milliseconds, std::function<void(int)> meanwhile)
        : m_milliseconds(milliseconds), m_meanwhile(std::move(meanwhile))
    {
    }
    [[nodiscard]] std::int64_t milliseconds() const override
    {
        m_meanwhile(++m_looks);
        return m_milliseconds;
    }

private:
    std::int64_t m_milliseconds;
    std::function<void(int)> m_meanwhile;
    mutable std::atomic<int> m_looks = 0;
};

struct Second {
    Second(const journal::JournalOptions& options, journal::Random& random)
        : journal(options),
          desk({journal, options.clock, random, {}}),
          leases({journal, desk.readers(), options.clock, random}),
          clerk({journal, options.clock, random, desk, leases, app::load_master}),
          verifier({journal, options.clock, desk.readers(), leases})
    {
    }
    journal::Journal journal;
    api::Desk desk;
    api::Leases leases;
    exchange::ImportClerk clerk;
    exchange::Verifier verifier;
};

struct Instances : tests::ImportApi {
    // Who is asked from now on.
    void ask_first() { serve(table(desk, clerk, verifier)); }
    void ask_second() { serve(table(second.desk, second.clerk, second.verifier)); }
    static http::EndpointTable table(api::Desk& desk, exchange::ImportClerk& clerk, exchange::Verifier& verifier)
    {
        auto table = inventory::record_endpoints(desk);
        for (auto& row : exchange::import_endpoints(desk, clerk)) table.push_back(std::move(row));
        for (auto& row : exchange::verification_endpoints(verifier)) table.push_back(std::move(row));
        return table;
    }
    std::string receive_with_key(const std::string& key)
    {
        return line(Method::POST, "/api/v1/sites/W/receipts",
                    R"({"occurred_on":"2026-03-30","supplier":"s","reference":"r","accepted":[{"lot":{"item":"CM",)"
                    R"("batch":"A","expiry":"2027-06-30","fund":""},"quantity":5}],"rejected":[]})",
                    {{"idempotency-key", key}});
    }
    void pass(std::int64_t seconds) { clock.set(clock.milliseconds() + 1000 * seconds); }
    static exchange::ImportId id_of(const std::string& import) { return *exchange::ImportId::from_hex(import.substr(16)); }
    // The server takes the request, and gets no further.
    void take_up(const std::string& import, ImportStep step, const exchange::ImportClerk& by)
    {
        (void)journal->writer().run([&](journal::WriteTransaction& transaction) {
            const auto job = exchange::find_import(transaction.connection(), id_of(import));
            if (exchange::take_step(transaction.connection(), *job, step).ok()) by.claim(transaction.connection(), id_of(import));
        });
    }
    // The first server is not heard of for too long, and the second begins with the preview.
    void overtake(const std::string& import)
    {
        pass(api::lease_seconds);
        second.clerk.interrupt_abandoned();
        take_up(import, ImportStep::preview, second.clerk);
    }

    const std::string receipt = "ref,site,item,batch,expiry,quantity,occurred_on\nR-7,W,CM,A,2027-06-30,1440,2026-03-02\n";
    exchange::Verifier verifier{{*journal, clock, desk.readers(), leases}};
    Second second{{.data = place.at("data"),
                   .projections = app::all_projections,
                   .private_state = app::private_migrations(),
                   .clock = clock,
                   .random = random},
                  random};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(instances_tests, Instances)

BOOST_AUTO_TEST_CASE(a_request_sent_again_to_the_other_server_is_the_same_one)
{
    ask_first();
    const auto told = receive_with_key("1");
    BOOST_TEST(told.starts_with("201 "), told);
    ask_second();
    BOOST_TEST(receive_with_key("1") == told);
    BOOST_TEST(on_hand(warehouse, condom) == 5);
}

BOOST_AUTO_TEST_CASE(streams_go_on_where_the_other_server_left_them)
{
    for (int round = 0; round < 3; ++round) {
        ask_first();
        BOOST_TEST(receive_with_key("a" + std::to_string(round)).starts_with("201 "));
        ask_second();
        BOOST_TEST(receive_with_key("b" + std::to_string(round)).starts_with("201 "));
    }
    BOOST_TEST(on_hand(warehouse, condom) == 30);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(two_servers_write_at_once_and_nothing_is_lost_or_doubled)
{
    constexpr int each = 40;
    const auto write = [&](journal::Journal& by, const std::string& name) {
        for (int n = 0; n < each; ++n)
            (void)by.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
                const journal::Authorship author{UserId{}, EventId{journal::natural_id(name, {std::to_string(n)})}, today};
                return inventory::receive_goods(transaction, author,
                                                stock::GoodsReceived{.site = warehouse,
                                                                     .occurred_on = today,
                                                                     .supplier = "supplier",
                                                                     .reference = name,
                                                                     .accepted = {{early, Quantity{1}}},
                                                                     .rejected = {}});
            });
    };
    {
        const std::jthread other([&] { write(second.journal, "second"); });
        write(*journal, "first");
    }
    BOOST_TEST(on_hand(warehouse, condom) == 2 * each);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(an_import_that_the_other_server_works_on_is_left_to_it)
{
    ask_first();
    const auto import = previewed("receipts", receipt);
    take_up(import, ImportStep::commit, clerk);
    second.clerk.interrupt_abandoned();
    ask_second();
    BOOST_TEST(state(import) == "committing");
    BOOST_TEST(ask(Method::POST, import + "/commit", "{}").status == 202);
    BOOST_TEST(state(import) == "committing");
    clerk.commit(id_of(import), coordinator);
    BOOST_TEST(tests::until_not([&] { return state(import); }, "committing") == "committed");
    BOOST_TEST(on_hand(warehouse, condom) == 1440);
}

BOOST_AUTO_TEST_CASE(an_import_whose_server_is_not_heard_of_is_interrupted_and_what_comes_late_changes_nothing)
{
    ask_first();
    const auto import = previewed("receipts", receipt);
    take_up(import, ImportStep::commit, clerk);
    pass(api::lease_seconds);
    second.clerk.interrupt_abandoned();
    ask_second();
    BOOST_TEST(state(import) == "interrupted");
    BOOST_TEST(preview(import) == "202 previewed");
    take_up(import, ImportStep::commit, second.clerk);
    {
        exchange::ImportClerk stale({*journal, clock, random, desk, leases, app::load_master});
        stale.commit(id_of(import), coordinator);
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    BOOST_TEST(on_hand(warehouse, condom) == 0);
    BOOST_TEST(state(import) == "committing");
}

// It had read the files as the holder of the import, and finds out when it would write.
BOOST_AUTO_TEST_CASE(a_server_that_is_overtaken_while_it_reads_writes_nothing)
{
    ask_first();
    for (const auto step : {ImportStep::preview, ImportStep::commit}) {
        const auto import = previewed("receipts", receipt);
        take_up(import, step, clerk);
        std::atomic<bool> is_overtaken = false;
        exchange::ImportClerk slow({*journal, clock, random, desk, leases, [&](db::Connection& connection) {
                                        if (!is_overtaken.exchange(true)) overtake(import);
                                        return app::load_master(connection);
                                    }});
        step == ImportStep::preview ? slow.check(id_of(import), coordinator) : slow.commit(id_of(import), coordinator);
        BOOST_TEST(tests::until_not([&] { return slow.progress(id_of(import)) ? "busy"s : "over"s; }, "busy") == "over");
        BOOST_TEST(is_overtaken);
        BOOST_TEST(state(import) == "checking");
        BOOST_TEST(on_hand(warehouse, condom) == 0);
    }
}

BOOST_AUTO_TEST_CASE(both_servers_tell_of_a_verification_and_either_gives_it_up)
{
    constexpr auto* path = "/api/v1/verification";
    ask_first();
    BOOST_TEST(ask(Method::POST, path).status == 202);
    const auto running = [&] { return get(path).starts_with(R"({"running":true)") ? "running" : "over"; };
    BOOST_TEST(tests::until_not(running, "running") == "over");
    const auto told = get(path);
    ask_second();
    BOOST_TEST(get(path) == told);

    const auto task = api::TaskId{journal::natural_id("task", {"verification"})};
    (void)journal->writer().run(
        [&](journal::WriteTransaction& transaction) { (void)leases.take(transaction.connection(), task); });
    BOOST_TEST(running() == "running");
    BOOST_TEST(ask(Method::POST, std::string(path) + "/cancel").status == 202);
    BOOST_TEST(running() == "over");
    BOOST_TEST(!leases.find_own(*journal->open_reader(), task));
}

BOOST_AUTO_TEST_CASE(a_verification_that_the_other_server_gave_up_tells_nothing)
{
    const WatchedClock watched(clock.milliseconds(), [&](int look) {
        const bool has_ended = look == 2;
        if (has_ended) second.verifier.cancel();
    });
    exchange::Verifier slow({*journal, watched, desk.readers(), leases});
    slow.start();
    BOOST_TEST(tests::until_not([&] { return slow.state().running ? "running"s : "over"s; }, "running") == "over");
    BOOST_TEST(!slow.state().last);
    BOOST_TEST(!second.verifier.state().last);
}

BOOST_AUTO_TEST_SUITE_END()
