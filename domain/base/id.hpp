// Strong identifiers. Two kinds of id neither compare nor convert.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace abasto {

using IdBytes = std::array<std::uint8_t, 16>;

[[nodiscard]] std::string hex_of(const IdBytes& bytes);
[[nodiscard]] std::optional<IdBytes> id_bytes_from_hex(std::string_view text);  // 32 lower-case hex digits

// 128 bits: a UUIDv7 for what people do, a natural-key hash for imports and derived records, random in outreach.
// Ordered bytewise, so that the order is the same in memory, in SQLite and in PostgreSQL. All zeros is "no id".
template <class Tag>
struct Id {
    IdBytes bytes{};

    [[nodiscard]] std::string hex() const { return hex_of(bytes); }
    [[nodiscard]] static std::optional<Id> from_hex(std::string_view text)
    {
        const auto parsed = id_bytes_from_hex(text);
        if (!parsed) return std::nullopt;
        return Id{*parsed};
    }
    friend auto operator<=>(const Id&, const Id&) = default;
};

// True for 1 to 32 characters out of A-Z a-z 0-9 . _ - that begin with a letter or digit.
[[nodiscard]] bool is_code(std::string_view text);

// A short code that people write on boxes and forms; immutable once given, so it is the identity of what it names.
// Valid once built; a default-built code is empty and names nothing.
template <class Tag>
class Code {
public:
    Code() = default;
    [[nodiscard]] static std::optional<Code> parse(std::string_view text)
    {
        if (!is_code(text)) return std::nullopt;
        Code code;
        code.m_text = text;
        return code;
    }

    [[nodiscard]] const std::string& text() const noexcept { return m_text; }
    [[nodiscard]] bool empty() const noexcept { return m_text.empty(); }
    friend auto operator<=>(const Code&, const Code&) = default;

private:
    std::string m_text;
};

using ItemCode = Code<struct ItemTag>;
using SiteCode = Code<struct SiteTag>;
using ZoneCode = Code<struct ZoneTag>;
using FundCode = Code<struct FundTag>;  // donor or earmark
using EventId = Id<struct EventTag>;
using LotId = Id<struct LotTag>;  // hash of (item, batch, expiry, fund); zero means "lot unknown"
using ShipmentId = Id<struct ShipmentTag>;
using RequisitionId = Id<struct RequisitionTag>;
using DiscrepancyId = Id<struct DiscrepancyTag>;
using UserId = Id<struct UserTag>;  // random, never a name

}  // namespace abasto
