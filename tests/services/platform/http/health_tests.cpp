#include "services/platform/http/health.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::http;

namespace {

Response ask(const EndpointTable& table, std::size_t row)
{
    const RequestHead head;
    return table[row].handle(Incoming{.head = head, .endpoint = table[row], .path_values = {}, .request_id = {}, .address = {}});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(health_tests)

BOOST_AUTO_TEST_CASE(tells_live_ready_and_counters)
{
    std::optional<std::string> reason;
    const auto table = health_endpoints({.not_ready = [&] { return reason; }, .metrics = [] { return std::string("a 1\n"); }});
    BOOST_TEST(ask(table, 0).body == R"({"state":"live"})");
    BOOST_TEST(ask(table, 1).body == R"({"state":"ready"})");
    BOOST_TEST(ask(table, 2).body == "a 1\n");
    reason = "the store cannot be written";
    BOOST_TEST(ask(table, 0).status == 200);
    BOOST_TEST(ask(table, 1).status == 503);
    BOOST_TEST(ask(table, 1).body.find("the store cannot be written") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
