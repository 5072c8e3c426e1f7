// Conditional requests on master data: nobody overwrites what they have not seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/base/result.hpp"
#include "services/platform/http/problem.hpp"
#include "services/platform/http/request.hpp"

namespace abasto::http {

// A strong tag of a representation: 128 bits of its hash, in quotes.
[[nodiscard]] std::string etag_of(std::string_view representation);

// For a change of what has this tag now. Problems: 428 precondition-required without If-Match, 412 precondition-failed where it names
// other tags. "*" agrees with whatever there is.
[[nodiscard]] std::optional<Problem> check_if_match(const RequestHead& head, std::string_view etag_now);

// True where If-None-Match names the tag: answer 304.
[[nodiscard]] bool is_not_modified(const RequestHead& head, std::string_view etag_now);

}  // namespace abasto::http
