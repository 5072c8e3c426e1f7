#include "services/platform/http/client_address.hpp"

#include <boost/test/unit_test.hpp>

using namespace abasto::http;

namespace {

struct Row {
    std::string what;
    std::vector<std::string> forwarded_for;  // one field each
    std::string peer;
    std::string address;
};

const std::vector<Row> rows{
    {"no proxy", {}, "127.0.0.1", "127.0.0.1"},
    {"a proxy on this machine", {"192.0.2.7"}, "127.0.0.1", "192.0.2.7"},
    {"the same over IPv6", {"2001:DB8:0::7"}, "::1", "2001:db8::7"},
    {"what the client said before", {"198.51.100.1, 192.0.2.7"}, "127.0.0.1", "192.0.2.7"},
    {"what the client said in a field of its own", {"198.51.100.1", "192.0.2.7"}, "127.0.0.1", "192.0.2.7"},
    {"spaces", {"198.51.100.1,\t 192.0.2.7 "}, "127.0.0.1", "192.0.2.7"},
    {"another machine", {"198.51.100.1"}, "192.0.2.9", "192.0.2.9"},
    {"a name", {"unknown"}, "127.0.0.1", "127.0.0.1"},
    {"a port", {"192.0.2.7:4711"}, "127.0.0.1", "127.0.0.1"},
    {"three numbers", {"192.0.2"}, "127.0.0.1", "127.0.0.1"},
    {"nothing", {""}, "127.0.0.1", "127.0.0.1"},
    {"nothing behind the comma", {"192.0.2.7,"}, "127.0.0.1", "127.0.0.1"},
    {"a last field that is wrong", {"192.0.2.7", "_hidden"}, "127.0.0.1", "127.0.0.1"},
    {"much", {std::string(4000, '1')}, "127.0.0.1", "127.0.0.1"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(client_address_tests)

BOOST_AUTO_TEST_CASE(it_is_the_last_one_and_only_a_proxy_on_this_machine_is_believed)
{
    for (const auto& row : rows) {
        RequestHead head;
        for (const auto& value : row.forwarded_for) head.fields.push_back({"x-forwarded-for", value});
        BOOST_TEST(client_address(head, row.peer) == row.address, row.what);
    }
}

BOOST_AUTO_TEST_SUITE_END()
