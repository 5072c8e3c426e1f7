#include "services/identity/borne.hpp"

#include <algorithm>
#include <cctype>

namespace abasto::identity {
namespace {

constexpr std::string_view cookie_name = "__Host-session";
constexpr std::string_view attributes = "; Path=/; Secure; HttpOnly; SameSite=Strict";
constexpr std::string_view scheme = "bearer ";

bool begins_with_scheme(std::string_view field)
{
    const auto same = [](char ours, char theirs) { return ours == std::tolower(static_cast<unsigned char>(theirs)); };
    return field.size() > scheme.size() && std::equal(scheme.begin(), scheme.end(), field.begin(), same);
}

std::optional<std::string> cookie_in(std::string_view field)
{
    while (!field.empty()) {
        const auto end = std::min(field.find(';'), field.size());
        auto pair = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.size() > cookie_name.size() && pair.starts_with(cookie_name) && pair[cookie_name.size()] == '=')
            return std::string(pair.substr(cookie_name.size() + 1));
    }
    return std::nullopt;
}

}  // namespace

std::optional<Borne> borne_by(const http::RequestHead& head)
{
    if (const auto authorization = head.field("authorization")) {
        if (!begins_with_scheme(*authorization)) return std::nullopt;
        return Borne{.bearer = std::string(authorization->substr(scheme.size())), .cookie = false};
    }
    const auto cookies = head.field("cookie");
    auto bearer = cookies ? cookie_in(*cookies) : std::nullopt;
    if (!bearer) return std::nullopt;
    return Borne{.bearer = std::move(*bearer), .cookie = true};
}

bool may_be_forged(const http::RequestHead& head)
{
    const bool reads = head.method == http::Method::GET || head.method == http::Method::HEAD;
    return !reads && !head.field("x-requested-with");
}

std::string session_cookie(std::string_view bearer)
{
    return std::string(cookie_name).append("=").append(bearer).append(attributes);
}

std::string ended_cookie() { return std::string(cookie_name).append("=").append(attributes).append("; Max-Age=0"); }

}  // namespace abasto::identity
