#include "services/identity/rate_limit.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::identity;

namespace {

struct Limits {
    TokenBuckets buckets{{.capacity = 3, .refill = 10}};
    BackOff back_off{{.free_attempts = 3, .first_wait_seconds = 2, .longest_wait_seconds = 60, .forgotten_after_seconds = 600}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(rate_limit_tests, Limits)

BOOST_AUTO_TEST_CASE(a_bucket_gives_its_tokens_at_once_and_then_at_its_pace)
{
    for (int i = 0; i < 3; ++i) BOOST_TEST(buckets.take("a", 1000) == 0);
    BOOST_TEST(buckets.take("a", 1000) == 10);
    BOOST_TEST(buckets.take("a", 1009) == 1);
    BOOST_TEST(buckets.take("b", 1009) == 0);
    BOOST_TEST(buckets.take("a", 1010) == 0);
    BOOST_TEST(buckets.take("a", 1010) == 10);
    for (int i = 0; i < 3; ++i) BOOST_TEST(buckets.take("a", 2000) == 0);
    BOOST_TEST(buckets.take("a", 2000) == 10);
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_set_back_locks_nobody_out)
{
    for (int i = 0; i < 3; ++i) BOOST_TEST(buckets.take("a", 100'000) == 0);
    BOOST_TEST(buckets.take("a", 1000) == 10);
    BOOST_TEST(buckets.take("a", 1010) == 0);
}

BOOST_AUTO_TEST_CASE(waiting_doubles_with_each_failed_attempt_up_to_a_limit)
{
    std::int64_t now = 1000;
    for (int i = 0; i < 3; ++i) BOOST_TEST(back_off.begin("a", now) == 0);
    for (const std::int64_t wait : {2, 4, 8, 16, 32, 60, 60, 60}) {
        BOOST_TEST(back_off.begin("a", now) == wait);
        BOOST_TEST(back_off.begin("a", now + wait - 1) == 1);  // asking too early makes it no longer
        BOOST_TEST(back_off.begin("a", now += wait) == 0);
    }
    BOOST_TEST(back_off.begin("b", now) == 0);
}

BOOST_AUTO_TEST_CASE(success_and_time_make_failures_forgotten)
{
    for (int i = 0; i < 3; ++i) (void)back_off.begin("a", 1000);
    BOOST_TEST(back_off.begin("a", 1001) == 1);
    back_off.succeeded("a");
    for (int i = 0; i < 3; ++i) BOOST_TEST(back_off.begin("a", 1001) == 0);
    BOOST_TEST(back_off.begin("a", 1001) == 2);
    for (int i = 0; i < 3; ++i) BOOST_TEST(back_off.begin("a", 1601) == 0);
}

BOOST_AUTO_TEST_CASE(many_keys_do_not_push_out_one_that_waits)
{
    for (int i = 0; i < 3; ++i) (void)back_off.begin("a", 1000);
    for (int i = 0; i < 3; ++i) (void)buckets.take("a", 1000);
    for (int i = 0; i < 30'000; ++i) {
        (void)back_off.begin(std::to_string(i), 1001);
        (void)buckets.take(std::to_string(i), 1001);
    }
    BOOST_TEST(back_off.begin("a", 1001) == 1);
    BOOST_TEST(buckets.take("a", 1001) == 9);
}

BOOST_AUTO_TEST_SUITE_END()
