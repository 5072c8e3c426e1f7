#include "importers/byte_source.hpp"

#include <istream>

namespace abasto::importers {

ByteSource::ByteSource(std::istream& in, std::size_t block_bytes) : m_in(&in), m_block_bytes(block_bytes) {}

void ByteSource::append_block()
{
    const auto held = m_block.size();
    m_block.resize(held + m_block_bytes);
    m_in->read(m_block.data() + held, static_cast<std::streamsize>(m_block_bytes));
    m_block.resize(held + static_cast<std::size_t>(m_in->gcount()));
    if (m_in->bad()) throw std::ios_base::failure("the file cannot be read");  // or it would look like its end
}

bool ByteSource::at_end()
{
    if (m_at < m_block.size()) return false;
    m_before += m_block.size();
    m_block.clear();
    m_at = 0;
    if (m_in->good()) append_block();
    return m_block.empty();
}

std::string_view ByteSource::look_ahead(std::size_t bytes)
{
    while (rest().size() < bytes && m_in->good()) append_block();
    return rest();
}

}  // namespace abasto::importers
