// Bodies in chunks (RFC 9112, 7.1), read strictly: sizes in hex digits only, no extensions, no trailers, every line end CR LF.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace abasto::http {

// Fed with bytes as they arrive.
class ChunkedReader {
public:
    enum class State { more, done, malformed, too_large };

    explicit ChunkedReader(std::size_t body_bytes_max) : m_body_bytes_max(body_bytes_max) {}

    // Takes what belongs to the body off the front of `bytes` and appends what it carries to `body`. What follows a body that is done
    // stays in `bytes`.
    State feed(std::string& bytes, std::string& body);

private:
    enum class Expected { size, size_end, carried, carried_end, last_end };

    [[nodiscard]] State take_size(std::string_view& rest);
    [[nodiscard]] State take_carried(std::string_view& rest, std::string& body);
    [[nodiscard]] bool take_line_end(std::string_view& rest);
    [[nodiscard]] State step(std::string_view& rest, std::string& body);

    std::size_t m_body_bytes_max;
    Expected m_expected = Expected::size;
    std::uint64_t m_size = 0;  // of the present chunk, or what is left of it
    int m_digits = 0;
    bool m_cr = false;
};

}  // namespace abasto::http
