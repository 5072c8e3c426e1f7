// Record: one row of the journal, with the bytes as they were written.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/id.hpp"

namespace abasto::journal {

using Hash = std::array<std::uint8_t, 32>;  // all zeros before the first row of a stream

struct Record {
    std::string stream;    // full name, see full_stream()
    std::int64_t seq = 0;  // 1, 2, 3 ... in its stream, without gaps
    EventId id{};
    Hash prev_hash{};
    Hash hash{};
    std::optional<std::int64_t> hlc{};
    std::optional<std::int64_t> recorded_at{};
    UserId actor{};
    std::string type;
    std::int64_t version = 1;
    std::string body;  // canonical JSON, see codec.hpp
};

// A random value that is drawn anew when a data folder is made or restored: a restored laptop would use numbers twice.
using Incarnation = std::array<std::uint8_t, 8>;

// A stream belongs to one incarnation of one node: "site:W01@" and 16 hex digits.
[[nodiscard]] std::string full_stream(std::string_view logical, const Incarnation& incarnation);
[[nodiscard]] std::string_view logical_stream(std::string_view full);  // "site:W01"

}  // namespace abasto::journal
