#include "services/platform/crypto/secret.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto;
using namespace abasto::crypto;

namespace {

struct Chance {
    journal::SeededRandom random{1};
    Key key = derived_key(Key{1}, "seal");
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(secret_tests, Chance)

BOOST_AUTO_TEST_CASE(what_is_sealed_opens_under_its_key_alone)
{
    for (const auto* text : {"", "x", "Mar\u00EDa Q\u02BCanil"}) {
        const auto sealed = seal(key, text, random);
        BOOST_TEST(open_sealed(key, sealed).value() == text);
        BOOST_TEST(!open_sealed(derived_key(Key{1}, "other"), sealed).has_value());
        BOOST_TEST((seal(key, text, random) != sealed));
    }
}

BOOST_AUTO_TEST_CASE(a_changed_or_cut_seal_does_not_open)
{
    const auto sealed = seal(key, "secret", random);
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] ^= 1U;
        BOOST_TEST(!open_sealed(key, changed).has_value());
        BOOST_TEST(!open_sealed(key, std::span(sealed).first(i)).has_value());
    }
}

BOOST_AUTO_TEST_CASE(digests_depend_on_text_and_key)
{
    BOOST_TEST((digest_of("a") == digest_of("a")));
    BOOST_TEST((digest_of("a") != digest_of("b")));
    BOOST_TEST((keyed_digest(key, "a") != digest_of("a")));
    BOOST_TEST((keyed_digest(key, "a") != keyed_digest(Key{2}, "a")));
}

BOOST_AUTO_TEST_CASE(bearer_secrets_are_43_characters_for_headers_and_never_the_same)
{
    const auto secret = new_bearer_secret(random);
    BOOST_TEST(secret.size() == 43U);
    BOOST_TEST(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") == std::string::npos);
    BOOST_TEST(new_bearer_secret(random) != secret);
}

BOOST_AUTO_TEST_SUITE_END()
