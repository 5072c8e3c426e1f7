#include "services/platform/http/stored_reply.hpp"

#include <boost/test/unit_test.hpp>

#include "services/platform/db/sqlite.hpp"
#include "services/platform/http/migrations.hpp"
#include "tests/services/platform/http/sample_api.hpp"

using namespace abasto;
using namespace abasto::http;

namespace {

struct Replies {
    Replies() { connection.execute(schema_1); }

    db::SqliteConnection connection{{.path = ":memory:", .mode = db::OpenMode::create}};
    tests::SampleCalls calls;
    EndpointTable table = tests::sample_table(calls);

    Result<std::optional<ReplyKey>, Problem> key_of(std::string key, std::string body, std::uint8_t user = 1)
    {
        const RequestHead head{
            .method = Method::POST, .segments = {"api", "counts"}, .query = {}, .fields = {{"idempotency-key", key}}};
        Incoming incoming{.head = head, .endpoint = table[1], .path_values = {}, .request_id = {}, .address = {}};
        incoming.caller.user.bytes[0] = user;
        incoming.body = std::move(body);
        return reply_key(incoming);
    }
    ReplyKey key(std::string text, std::string body, std::uint8_t user = 1)
    {
        return **key_of(std::move(text), std::move(body), user);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(stored_reply_tests, Replies)

BOOST_AUTO_TEST_CASE(the_same_request_gets_the_same_answer)
{
    const StoredReply reply{201, R"({"id":1})"};
    BOOST_TEST(!find_reply(connection, key("a", "{}"))->has_value());
    keep_reply(connection, key("a", "{}"), reply, 1'000);
    BOOST_TEST((**find_reply(connection, key("a", "{}")) == reply));
    BOOST_TEST(!find_reply(connection, key("b", "{}"))->has_value());
}

BOOST_AUTO_TEST_CASE(a_key_is_good_for_one_request_of_one_user)
{
    keep_reply(connection, key("a", "{}"), {201, "{}"}, 1'000);
    BOOST_TEST(find_reply(connection, key("a", "{ }")).error().status == 422);
    auto elsewhere = key("a", "{}");
    elsewhere.endpoint = "POST /api/other";
    BOOST_TEST(find_reply(connection, elsewhere).error().type == "/problems/idempotency-key-reused");
    BOOST_TEST(!find_reply(connection, key("a", "{}", 2))->has_value());
}

BOOST_AUTO_TEST_CASE(refuses_keys_that_are_none)
{
    for (const auto& text : {std::string(), std::string("a b"), std::string("\xC3\xB1"), std::string(129, 'a')})
        BOOST_TEST(key_of(text, "{}").error().status == 400, text);
    BOOST_TEST(key_of(std::string(128, 'a'), "{}").ok());
}

BOOST_AUTO_TEST_SUITE_END()
