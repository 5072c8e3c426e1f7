#include "services/platform/crypto/password_hash.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::crypto;

BOOST_AUTO_TEST_SUITE(password_hash_tests)

BOOST_AUTO_TEST_CASE(knows_its_password_and_no_other)
{
    const auto stored = hash_password("Quetzal-79 vuela");
    BOOST_TEST(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), stored);
    BOOST_TEST(is_password("Quetzal-79 vuela", stored));
    BOOST_TEST(!is_password("Quetzal-79 vuel", stored));
    BOOST_TEST(!is_password("", stored));
    BOOST_TEST(!is_password("Quetzal-79 vuela", ""));
}

BOOST_AUTO_TEST_CASE(one_password_is_stored_differently_each_time) { BOOST_TEST(hash_password("x") != hash_password("x")); }

BOOST_AUTO_TEST_SUITE_END()
