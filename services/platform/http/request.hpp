// What a client asked for, once the gate has found its head flawless.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/enum_names.hpp"

namespace abasto::http {

enum class Method { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS };

struct HeaderField {
    std::string name;  // lower case in requests
    std::string value;
    friend bool operator==(const HeaderField&, const HeaderField&) = default;
};

struct QueryValue {
    std::string name;
    std::string value;
    friend bool operator==(const QueryValue&, const QueryValue&) = default;
};

// How the end of the body is known.
enum class Framing { none, length, chunked };

// Texts are UTF-8 without control characters; names and values of the target are percent-decoded.
struct RequestHead {
    Method method = Method::GET;
    std::vector<std::string> segments;  // of the path: "/api/v1/items" is {"api", "v1", "items"}; never "." or ".."
    std::vector<QueryValue> query;      // in the order of the text; a name may stand twice
    std::vector<HeaderField> fields;    // framing fields and Host stand once
    Framing framing = Framing::none;
    int minor_version = 1;             // of HTTP/1
    std::uint64_t content_length = 0;  // for Framing::length
    bool keep_alive = true;
    bool expects_continue = false;

    // The value of a field, by its name in lower case.
    [[nodiscard]] std::optional<std::string_view> field(std::string_view name) const;
    [[nodiscard]] bool has_body() const { return framing == Framing::chunked || content_length > 0; }
};

}  // namespace abasto::http

template <>
struct abasto::EnumNames<abasto::http::Method> {
    static constexpr std::array<std::string_view, 7> names{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
};
