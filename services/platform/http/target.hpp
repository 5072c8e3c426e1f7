// The target of a request: path and query, percent-decoded once and for good.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/http/request.hpp"

namespace abasto::http {

struct Target {
    std::vector<std::string> segments;
    std::vector<QueryValue> query;
};

// Reads "/api/v1/stock?as_of=2024-02-29". None: it does not begin with one slash, has a segment that is empty or "." or ".." (decoded),
// an encoded slash, backslash or control character, a broken escape, or bytes that are not UTF-8. A slash at the end, as in "/", is an
// empty last segment that is left off. In the query "+" is a space.
[[nodiscard]] std::optional<Target> parse_target(std::string_view text);

// For a segment or a value of a query: all but letters, digits and -._~ escaped.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace abasto::http
