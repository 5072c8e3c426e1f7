#include "services/platform/crypto/secret.hpp"

#include <sodium.h>

#include <algorithm>

namespace abasto::crypto {
namespace {

const std::uint8_t* bytes_of(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

}  // namespace

Digest digest_of(std::string_view text)
{
    Digest digest;
    crypto_generichash(digest.data(), digest.size(), bytes_of(text), text.size(), nullptr, 0);
    return digest;
}

Digest keyed_digest(const Key& key, std::string_view text)
{
    Digest digest;
    crypto_generichash(digest.data(), digest.size(), bytes_of(text), text.size(), key.data(), key.size());
    return digest;
}

Key derived_key(const Key& master, std::string_view purpose)
{
    std::array<char, crypto_kdf_CONTEXTBYTES> context{};
    std::copy_n(purpose.begin(), std::min(purpose.size(), context.size()), context.begin());
    Key key;
    crypto_kdf_derive_from_key(key.data(), key.size(), 1, context.data(), master.data());
    return key;
}

Sealed seal(const Key& key, std::string_view text, journal::Random& random)
{
    constexpr std::size_t nonce_bytes = crypto_secretbox_NONCEBYTES;
    Sealed sealed(nonce_bytes + crypto_secretbox_MACBYTES + text.size());
    random.fill(std::span(sealed).first(nonce_bytes));
    crypto_secretbox_easy(&sealed[nonce_bytes], bytes_of(text), text.size(), sealed.data(), key.data());
    return sealed;
}

std::optional<std::string> open_sealed(const Key& key, std::span<const std::uint8_t> sealed)
{
    constexpr std::size_t nonce_bytes = crypto_secretbox_NONCEBYTES;
    if (sealed.size() < nonce_bytes + crypto_secretbox_MACBYTES) return std::nullopt;
    const auto box = sealed.subspan(nonce_bytes);
    std::string text(box.size() - crypto_secretbox_MACBYTES, '\0');
    auto* to = reinterpret_cast<std::uint8_t*>(text.data());
    if (crypto_secretbox_open_easy(to, box.data(), box.size(), sealed.data(), key.data()) != 0) return std::nullopt;
    return text;
}

std::string new_bearer_secret(journal::Random& random)
{
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::array<std::uint8_t, 32> bytes;
    random.fill(bytes);
    std::array<char, sodium_base64_ENCODED_LEN(bytes.size(), variant)> text;
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
    return text.data();
}

}  // namespace abasto::crypto
