#include "services/platform/http/etag.hpp"

#include <sodium.h>

#include <array>

#include "services/platform/http/characters.hpp"

namespace abasto::http {
namespace {

// Whether a list of tags, or "*", names the tag. Weak tags agree only where weak comparison is allowed.
bool names(std::string_view list, std::string_view etag, bool weak)
{
    if (trimmed(list) == "*") return true;
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        std::string_view one = trimmed(list.substr(0, comma));
        if (weak && one.starts_with("W/")) one.remove_prefix(2);
        if (one == etag) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

}  // namespace

std::string etag_of(std::string_view representation)
{
    std::array<unsigned char, crypto_generichash_BYTES_MIN> hash;
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(representation.data()),
                       representation.size(), nullptr, 0);
    std::array<char, 2 * hash.size() + 1> hex;
    return std::string("\"").append(sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size())).append("\"");
}

std::optional<Problem> check_if_match(const RequestHead& head, std::string_view etag_now)
{
    const auto wanted = head.field("if-match");
    if (!wanted) return Problem(428, "precondition-required", "send If-Match with the ETag of what you change");
    if (names(*wanted, etag_now, false)) return std::nullopt;
    return Problem(412, "precondition-failed", "it was changed meanwhile; read it again");
}

bool is_not_modified(const RequestHead& head, std::string_view etag_now)
{
    const auto known = head.field("if-none-match");
    return known && names(*known, etag_now, true);
}

}  // namespace abasto::http
