#include "services/platform/http/client_address.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace abasto::http {
namespace {

std::string last_element(std::string_view list)
{
    list.remove_prefix(list.rfind(',') + 1);  // npos + 1: all of it
    const auto begin = list.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return std::string(list.substr(begin, list.find_last_not_of(" \t") + 1 - begin));
}

// None: no IP address.
std::optional<std::string> shortest(const std::string& address)
{
    std::array<unsigned char, sizeof(in6_addr)> bytes{};
    std::array<char, INET6_ADDRSTRLEN> text{};
    for (const int family : {AF_INET, AF_INET6})
        if (inet_pton(family, address.c_str(), bytes.data()) == 1)
            return inet_ntop(family, bytes.data(), text.data(), text.size());
    return std::nullopt;
}

}  // namespace

bool is_loopback(std::string_view address) { return address.starts_with("127.") || address == "::1"; }

std::string client_address(const RequestHead& head, std::string_view peer)
{
    const auto last = std::find_if(head.fields.rbegin(), head.fields.rend(),
                                   [](const HeaderField& field) { return field.name == "x-forwarded-for"; });
    if (last == head.fields.rend() || !is_loopback(peer)) return std::string(peer);
    return shortest(last_element(last->value)).value_or(std::string(peer));
}

Application behind_proxy(Application application)
{
    return [application = std::move(application)](const Arrival& arrival) {
        const auto address = client_address(arrival.head, arrival.address);
        return application(
            {.head = arrival.head, .request_id = arrival.request_id, .address = address, .secure = arrival.secure});
    };
}

}  // namespace abasto::http
