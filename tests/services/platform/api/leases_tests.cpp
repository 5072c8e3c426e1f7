#include "services/platform/api/leases.hpp"

#include "tests/services/ledger_fixture.hpp"

using namespace abasto;
using api::HeldLease;
using api::Leases;

namespace {

struct Servers : tests::LedgerFixture {
    // What `work` gives within a write transaction.
    template <class Work>
    auto write(const Work& work)
    {
        std::invoke_result_t<Work, db::Connection&> result{};
        (void)journal->writer().run([&](journal::WriteTransaction& transaction) { result = work(transaction.connection()); });
        return result;
    }
    std::optional<HeldLease> take(const Leases& by)
    {
        return write([&](db::Connection& connection) { return by.take(connection, task); });
    }
    bool is_own(const Leases& of, const HeldLease& lease) { return of.is_own(*journal->open_reader(), lease); }
    void pass(std::int64_t seconds) { clock.set(clock.milliseconds() + 1000 * seconds); }

    const api::TaskId task{{1}};
    api::Readers readers{*journal};
    std::optional<Leases> here{std::in_place, api::LeaseTools{*journal, readers, clock, random}};
    Leases there{{*journal, readers, clock, random}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(leases_tests, Servers)

BOOST_AUTO_TEST_CASE(one_of_two_holds_a_task_until_it_is_given_back)
{
    const auto held = take(*here);
    BOOST_REQUIRE(held);
    BOOST_TEST(!take(there));
    BOOST_TEST(take(*here)->epoch == held->epoch);
    (void)write([&](db::Connection& connection) { return here->give_back(connection, *held), 0; });
    BOOST_TEST(!here->is_held(*journal->open_reader(), task));
    BOOST_TEST(take(there)->epoch == held->epoch + 1);
    BOOST_TEST(!take(*here));
}

BOOST_AUTO_TEST_CASE(who_is_not_heard_of_is_followed_and_finds_that_out)
{
    const auto held = take(*here);
    pass(api::lease_seconds - 1);
    BOOST_TEST(!take(there));
    pass(1);
    BOOST_TEST(is_own(*here, *held));  // nobody took it
    const auto followed = take(there);
    BOOST_TEST(followed->epoch == held->epoch + 1);
    BOOST_TEST(!is_own(*here, *held));
    here->renew();
    BOOST_TEST(is_own(there, *followed));
}

BOOST_AUTO_TEST_CASE(what_is_renewed_lasts_on)
{
    const auto held = take(*here);
    for (int minute = 0; minute < 3; ++minute) {
        pass(api::lease_seconds - 1);
        here->renew();
        BOOST_TEST(!take(there));
    }
    BOOST_TEST(is_own(*here, *held));
}

BOOST_AUTO_TEST_CASE(what_is_taken_away_and_taken_back_is_another_lease)
{
    const auto held = take(*here);
    (void)write([&](db::Connection& connection) { return there.give_back(connection, there.take_away(connection, task)), 0; });
    BOOST_TEST(!is_own(*here, *held));
    BOOST_TEST(take(*here)->epoch == held->epoch + 2);
    BOOST_TEST(!is_own(*here, *held));
}

BOOST_AUTO_TEST_CASE(a_server_that_ends_gives_back_what_it_holds)
{
    (void)take(*here);
    here.reset();
    BOOST_TEST(take(there).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
