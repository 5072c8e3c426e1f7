#include "services/platform/http/cursor.hpp"

#include <sodium.h>

#include <algorithm>
#include <vector>

namespace abasto::http {
namespace {

using Mac = std::array<std::uint8_t, crypto_auth_BYTES>;

const std::uint8_t* bytes_of(const std::string& text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

Mac mac_of(const CursorKey& key, std::string_view list, std::string_view position)
{
    static_assert(std::tuple_size_v<CursorKey> == crypto_auth_KEYBYTES);
    // The length in front keeps "ab" + "c" apart from "a" + "bc".
    const std::string signed_text = std::to_string(list.size()) + ':' + std::string(list).append(position);
    Mac mac;
    crypto_auth(mac.data(), bytes_of(signed_text), signed_text.size(), key.data());
    return mac;
}

constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::optional<int> page_rows(std::optional<int> asked)
{
    if (asked && *asked < 1) return std::nullopt;
    return std::min(asked.value_or(page_rows_default), page_rows_max);
}

std::string seal_cursor(const CursorKey& key, std::string_view list, std::string_view position)
{
    const Mac mac = mac_of(key, list, position);
    const std::string sealed = std::string(mac.begin(), mac.end()).append(position);
    std::string out(sodium_base64_encoded_len(sealed.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes_of(sealed), sealed.size(), variant);
    out.pop_back();  // the terminating NUL
    return out;
}

std::optional<std::string> open_cursor(const CursorKey& key, std::string_view list, std::string_view cursor)
{
    if (cursor.empty()) return std::nullopt;
    std::vector<std::uint8_t> sealed(cursor.size());
    std::size_t size = 0;
    const char* end = nullptr;
    const bool decoded =
        sodium_base642bin(sealed.data(), sealed.size(), cursor.data(), cursor.size(), nullptr, &size, &end, variant) == 0;
    if (!decoded || end != cursor.data() + cursor.size() || size < crypto_auth_BYTES) return std::nullopt;
    const std::string position(sealed.begin() + crypto_auth_BYTES, sealed.begin() + static_cast<std::ptrdiff_t>(size));
    const Mac mac = mac_of(key, list, position);
    if (sodium_memcmp(mac.data(), sealed.data(), mac.size()) != 0) return std::nullopt;
    return position;
}

}  // namespace abasto::http
