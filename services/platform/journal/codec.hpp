// Body <-> canonical JSON, as it is hashed, kept and forwarded. Bytes once written are never rewritten: an old version is upcast on read.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"
#include "domain/journal/event.hpp"
#include "importers/json.hpp"

namespace abasto::journal {

// Always the same bytes for the same body; what they may hold is for decode() to judge.
[[nodiscard]] std::string encode(const Body& body);

// Turns the body of `type` as it was in version `from` into what it is in version `from + 1`.
struct Upcast {
    std::string_view type;
    std::int64_t from;
    importers::json::Value (*apply)(importers::json::Value body);
};

// The upcasts of all released shapes.
[[nodiscard]] std::span<const Upcast> released_upcasts();

struct EncodedBody {
    std::string_view type;
    std::int64_t version;
    std::string_view bytes;
};

// Refusal malformed names the type and the field: "stock_counted 1: /lines/0/counted is not a quantity". Thread safe.
[[nodiscard]] Result<Body, Refusal> decode(const EncodedBody& encoded, std::span<const Upcast> upcasts = released_upcasts());

}  // namespace abasto::journal
