// JSON (RFC 8259), read strictly: valid UTF-8, no NUL, no duplicate names, whole numbers of 64 bits only, nothing after the value,
// depth and size within limits. What reads the tree decides which names and types it wants, and coerces nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/base/result.hpp"

namespace abasto::importers::json {

struct Value;
struct Member;
using Array = std::vector<Value>;
using Object = std::vector<Member>;  // in the order of the text, names unique

struct Value {
    std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> held;
};

struct Member {
    std::string name;
    Value value;
};

struct Limits {
    std::size_t depth = 32;  // arrays and objects within each other
    std::size_t members = 10'000;
    std::size_t name_bytes = 200;
};

struct Fault {
    std::size_t offset;   // in bytes, where it was noticed
    std::string message;  // "the name 'a' stands twice in one object"
};

// Thread safe. The size of the text is the caller's to limit.
[[nodiscard]] Result<Value, Fault> parse(std::string_view text, const Limits& limits = {});

// Appends the text as a JSON string: quotes, backslashes and control characters escaped, everything else as it is.
// Precondition: UTF-8.
void append_string(std::string& out, std::string_view text);

}  // namespace abasto::importers::json
