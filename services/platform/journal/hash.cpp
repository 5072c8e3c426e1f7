#include "services/platform/journal/hash.hpp"

#include <sodium.h>

namespace abasto::journal {
namespace {

// Picks the fast implementation of this machine.
void initialise_sodium()
{
    static const int ready = sodium_init();
    (void)ready;
}

std::array<std::uint8_t, 8> little_endian(std::uint64_t number)
{
    std::array<std::uint8_t, 8> bytes;
    for (std::uint8_t& byte : bytes) {
        byte = static_cast<std::uint8_t>(number & 0xffU);
        number >>= 8U;
    }
    return bytes;
}

crypto_generichash_state* sodium_state(void* bytes) { return static_cast<crypto_generichash_state*>(bytes); }

}  // namespace

FramedHash::FramedHash(std::size_t hash_bytes)
{
    // NOLINTNEXTLINE(misc-redundant-expression): equal with this libsodium, not by definition
    static_assert(sizeof(State) >= sizeof(crypto_generichash_state) && alignof(State) >= alignof(crypto_generichash_state));
    initialise_sodium();
    crypto_generichash_init(sodium_state(&m_state), nullptr, 0, hash_bytes);
}

FramedHash& FramedHash::add(std::span<const std::uint8_t> part)
{
    const auto length = little_endian(part.size());
    crypto_generichash_update(sodium_state(&m_state), length.data(), length.size());
    crypto_generichash_update(sodium_state(&m_state), part.data(), part.size());
    return *this;
}

FramedHash& FramedHash::add(std::string_view part)
{
    return add(std::span(reinterpret_cast<const std::uint8_t*>(part.data()), part.size()));
}

FramedHash& FramedHash::add(std::int64_t number)
{
    return add(std::span<const std::uint8_t>(little_endian(static_cast<std::uint64_t>(number))));
}

FramedHash& FramedHash::add(const std::optional<std::int64_t>& number) { return number ? add(*number) : add(std::string_view()); }

void FramedHash::finish(std::span<std::uint8_t> hash)
{
    crypto_generichash_final(sodium_state(&m_state), hash.data(), hash.size());
}

Hash hash_of(const Record& record)
{
    FramedHash framed(std::tuple_size_v<Hash>);
    framed.add("abasto journal row 1").add(record.stream).add(record.seq).add(record.prev_hash).add(record.id.bytes);
    framed.add(record.hlc).add(record.recorded_at).add(record.actor.bytes);
    framed.add(record.type).add(record.version).add(record.body);
    Hash hash;
    framed.finish(hash);
    return hash;
}

}  // namespace abasto::journal
