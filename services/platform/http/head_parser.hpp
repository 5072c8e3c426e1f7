// The strict reader of request heads (RFC 9112). What two programs could read differently is refused, since that is how one request is
// smuggled inside another.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/base/result.hpp"
#include "services/platform/http/request.hpp"

namespace abasto::http {

inline constexpr std::size_t head_bytes_max = 8'192;
inline constexpr std::size_t head_fields_max = 64;
inline constexpr std::size_t target_bytes_max = 2'048;

// Why a head is refused: 400, 413, 414, 417, 431, 501 or 505, and a few words for the one who debugs the client.
struct HeadFault {
    int status;
    std::string detail;
};

// What to do with the bytes that have arrived so far.
struct HeadScan {
    std::optional<std::size_t> size;  // of the head, with its empty line, once it is there
    std::optional<HeadFault> fault;   // no further byte can mend it
};

// Looks for the end of the head. Faults: a line end that is not CR LF, a NUL or another control character, a head or a target that is
// longer than its limit already. `scanned` bytes were looked at before without finding anything.
[[nodiscard]] HeadScan scan_head(std::string_view bytes, std::size_t scanned = 0);

// Reads a whole head, up to and with its empty line. Thread safe.
[[nodiscard]] Result<RequestHead, HeadFault> parse_head(std::string_view bytes);

}  // namespace abasto::http
