#include "services/platform/http/chunked.hpp"

#include <algorithm>

#include "services/platform/http/characters.hpp"

namespace abasto::http {
namespace {

constexpr int size_digits_max = 8;

}  // namespace

ChunkedReader::State ChunkedReader::take_size(std::string_view& rest)
{
    const int digit = hex_value(rest.front());
    if (digit < 0) {
        m_expected = Expected::size_end;
        return m_digits > 0 ? State::more : State::malformed;
    }
    if (++m_digits > size_digits_max) return State::malformed;
    m_size = m_size * 16 + static_cast<std::uint64_t>(digit);
    rest.remove_prefix(1);
    return State::more;
}

// False where the next byte does not go on with CR LF. m_cr tells whether CR has been taken.
bool ChunkedReader::take_line_end(std::string_view& rest)
{
    const char wanted = m_cr ? '\n' : '\r';
    if (rest.front() != wanted) return false;
    rest.remove_prefix(1);
    m_cr = !m_cr;
    return true;
}

ChunkedReader::State ChunkedReader::take_carried(std::string_view& rest, std::string& body)
{
    if (m_size > m_body_bytes_max - body.size()) return State::too_large;
    const auto taken = static_cast<std::size_t>(std::min<std::uint64_t>(m_size, rest.size()));
    body.append(rest.substr(0, taken));
    rest.remove_prefix(taken);
    m_size -= taken;
    if (m_size == 0) m_expected = Expected::carried_end;
    return State::more;
}

ChunkedReader::State ChunkedReader::step(std::string_view& rest, std::string& body)
{
    if (m_expected == Expected::size) return take_size(rest);
    if (m_expected == Expected::carried) return take_carried(rest, body);
    if (!take_line_end(rest)) return State::malformed;
    if (m_cr) return State::more;
    if (m_expected == Expected::last_end) return State::done;
    if (m_expected == Expected::size_end) {
        m_expected = m_size == 0 ? Expected::last_end : Expected::carried;
        return m_size > m_body_bytes_max - body.size() ? State::too_large : State::more;
    }
    m_expected = Expected::size;
    m_digits = 0;
    return State::more;
}

ChunkedReader::State ChunkedReader::feed(std::string& bytes, std::string& body)
{
    std::string_view rest = bytes;
    State state = State::more;
    while (state == State::more && !rest.empty()) state = step(rest, body);
    bytes.erase(0, bytes.size() - rest.size());
    return state;
}

}  // namespace abasto::http
