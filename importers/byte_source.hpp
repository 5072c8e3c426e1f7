// A stream read in blocks, with as much look-ahead as asked for.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>

namespace abasto::importers {

// Holds one block, or the look-ahead if that is longer. Throws std::ios_base::failure if the stream fails. Not thread safe.
class ByteSource {
public:
    // `in` is opened in binary mode and outlives the source; `block_bytes`, at least 1, is what is asked of it at a time.
    ByteSource(std::istream& in, std::size_t block_bytes);

    [[nodiscard]] bool at_end();
    // What is held of the bytes to come: empty only at the end. Valid until the next call that is not const.
    [[nodiscard]] std::string_view rest() const noexcept { return std::string_view{m_block}.substr(m_at); }
    // As `rest`, but at least so many bytes unless the stream ends before.
    [[nodiscard]] std::string_view look_ahead(std::size_t bytes);
    void skip(std::size_t bytes) noexcept { m_at += bytes; }                         // at most rest().size()
    [[nodiscard]] std::size_t position() const noexcept { return m_before + m_at; }  // bytes skipped since the beginning

private:
    void append_block();

    std::istream* m_in;
    std::size_t m_block_bytes;
    std::string m_block;
    std::size_t m_at = 0;
    std::size_t m_before = 0;  // bytes of the stream before m_block
};

}  // namespace abasto::importers
