#include "services/platform/crypto/password_hash.hpp"

#include <sodium.h>

#include <array>
#include <new>

namespace abasto::crypto {
namespace {

constexpr std::size_t memory_bytes = std::size_t{19} * 1024 * 1024;
constexpr unsigned passes = 2;

}  // namespace

std::string hash_password(std::string_view password)
{
    if (sodium_init() < 0) throw std::bad_alloc();  // picks this machine's fast implementation
    std::array<char, crypto_pwhash_STRBYTES> stored{};
    if (crypto_pwhash_str(stored.data(), password.data(), password.size(), passes, memory_bytes) != 0) throw std::bad_alloc();
    return stored.data();
}

bool is_password(std::string_view password, const std::string& stored)
{
    return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

}  // namespace abasto::crypto
