#include "services/platform/http/connections.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::http;
using namespace std::chrono_literals;

// Descriptors far beyond any open one: nothing is shut down by these cases.
BOOST_AUTO_TEST_SUITE(connections_tests)

BOOST_AUTO_TEST_CASE(one_address_has_a_cap_and_loopback_has_none)
{
    Connections connections({.total = 100, .per_address = 2});
    BOOST_TEST((connections.admit(100'001, "10.0.0.1") && connections.admit(100'002, "10.0.0.1")));
    BOOST_TEST(!connections.admit(100'003, "10.0.0.1"));
    BOOST_TEST(connections.admit(100'003, "10.0.0.2"));
    connections.leave(100'001);
    BOOST_TEST(connections.admit(100'001, "10.0.0.1"));
    for (int i = 200'000; i < 200'010; ++i) BOOST_TEST(connections.admit(i, i % 2 == 0 ? "127.0.0.1" : "::1"));
}

BOOST_AUTO_TEST_CASE(room_is_made_by_who_is_idle_the_longest)
{
    Connections connections({.total = 2, .per_address = 2});
    BOOST_TEST((connections.admit(100'001, "127.0.0.1") && connections.admit(100'002, "127.0.0.1")));
    BOOST_TEST((connections.set_busy(100'001) && connections.set_busy(100'002)));
    BOOST_TEST(!connections.admit(100'003, "127.0.0.1"));
    BOOST_TEST((connections.set_idle(100'002) && connections.set_idle(100'001)));
    BOOST_TEST(connections.admit(100'003, "127.0.0.1"));
    BOOST_TEST((!connections.set_busy(100'002) && !connections.set_idle(100'002)));
    BOOST_TEST((connections.set_busy(100'001) && connections.set_busy(100'003)));
    BOOST_TEST(!connections.admit(100'004, "127.0.0.1"));
    connections.leave(100'002);
    BOOST_TEST(!connections.admit(100'004, "127.0.0.1"));
}

BOOST_AUTO_TEST_CASE(who_is_being_answered_may_go_afterwards)
{
    Connections connections({.total = 1, .per_address = 1});
    BOOST_TEST((connections.admit(100'001, "127.0.0.1") && connections.set_busy(100'001)));
    connections.set_answering(100'001);
    BOOST_TEST(connections.admit(100'002, "127.0.0.1"));
    BOOST_TEST(!connections.set_idle(100'001));
}

BOOST_AUTO_TEST_CASE(where_too_many_are_leaving_nobody_comes_in)
{
    Connections connections({.total = 2, .per_address = 9, .leaving = 1});
    BOOST_TEST((connections.admit(100'001, "127.0.0.1") && connections.admit(100'002, "127.0.0.1")));
    BOOST_TEST(connections.admit(100'003, "127.0.0.1"));
    BOOST_TEST(!connections.admit(100'004, "127.0.0.1"));
    connections.leave(100'001);
    BOOST_TEST(connections.admit(100'004, "127.0.0.1"));
}

BOOST_AUTO_TEST_CASE(nobody_comes_in_while_it_drains)
{
    Connections connections({.total = 2, .per_address = 2});
    BOOST_TEST(connections.admit(100'001, "127.0.0.1"));
    BOOST_TEST(connections.set_busy(100'001));
    connections.drain();
    BOOST_TEST(!connections.admit(100'002, "127.0.0.1"));
    BOOST_TEST(!connections.wait_until_empty(0ms));
    connections.leave(100'001);
    BOOST_TEST(connections.wait_until_empty(0ms));
}

BOOST_AUTO_TEST_SUITE_END()
