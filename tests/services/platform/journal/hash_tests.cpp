#include "services/platform/journal/hash.hpp"

#include <boost/test/unit_test.hpp>
#include <functional>

using namespace abasto::journal;

namespace {

Record row()
{
    return {.stream = full_stream("site:W01", {0, 1, 2, 3, 4, 5, 6, 255}),
            .seq = 7,
            .id = *abasto::EventId::from_hex("0190b1f0000070008000000000000002"),
            .hlc = 5,
            .recorded_at = 6,
            .type = "stock_counted",
            .body = "{}"};
}

std::string hex(const Hash& hash)
{
    std::string text;
    for (const unsigned byte : hash) {
        text += "0123456789abcdef"[byte >> 4U];
        text += "0123456789abcdef"[byte & 15U];
    }
    return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(hash_tests)

// The figure was computed with another implementation of BLAKE2b (Python's hashlib).
BOOST_AUTO_TEST_CASE(the_hash_of_a_row_is_pinned)
{
    BOOST_TEST(hex(hash_of(row())) == "994ddffec45869fdc5636b7ddf8ef2732019e974a7eab3318fea7abc2985f0c2");
}

BOOST_AUTO_TEST_CASE(every_column_but_the_hash_itself_is_hashed)
{
    const std::function<void(Record&)> changes[] = {
        [](Record& r) { r.stream += "0"; },
        [](Record& r) { r.seq = 8; },
        [](Record& r) { r.id.bytes[0] ^= 1; },
        [](Record& r) { r.prev_hash[31] ^= 1; },
        [](Record& r) { r.hlc = 4; },
        [](Record& r) { r.hlc.reset(); },
        [](Record& r) { r.recorded_at.reset(); },
        [](Record& r) { r.actor.bytes[15] = 1; },
        [](Record& r) { r.type = "stock_counte"; },
        [](Record& r) {
            r.type += "{";
            r.body = "}";
        },
        [](Record& r) { r.version = 2; },
        [](Record& r) { r.body = "{} "; },
    };
    for (const auto& change : changes) {
        Record changed = row();
        change(changed);
        BOOST_TEST((hash_of(changed) != hash_of(row())));
    }
    Record same = row();
    same.hash[0] = 1;
    BOOST_TEST((hash_of(same) == hash_of(row())));
}

BOOST_AUTO_TEST_CASE(a_streams_logical_name_comes_back)
{
    BOOST_TEST(row().stream == "site:W01@00010203040506ff");
    BOOST_TEST(logical_stream(row().stream) == "site:W01");
}

BOOST_AUTO_TEST_SUITE_END()
