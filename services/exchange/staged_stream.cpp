#include "services/exchange/staged_stream.hpp"

#include <algorithm>
#include <utility>

namespace abasto::exchange {

void ImportProgress::begin(ImportPhase its_phase, std::int64_t its_total)
{
    done = 0;
    total = its_total;
    phase = its_phase;
}

StagedStream::Bytes::int_type StagedStream::Bytes::underflow()
{
    auto part = m_progress.cancelled ? std::nullopt : find_part(m_connection, m_upload, m_next_part);
    if (!part || part->empty()) return traits_type::eof();
    ++m_next_part;
    m_part = std::move(*part);
    m_progress.done += std::count(m_part.begin(), m_part.end(), '\n');
    setg(m_part.data(), m_part.data(), m_part.data() + m_part.size());
    return traits_type::to_int_type(m_part.front());
}

}  // namespace abasto::exchange
