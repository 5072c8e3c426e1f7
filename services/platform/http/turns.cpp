#include "services/platform/http/turns.hpp"

namespace abasto::http {

void Turns::take()
{
    std::unique_lock lock(m_mutex);
    m_given_back.wait(lock, [this] { return m_free > 0; });
    --m_free;
}

void Turns::give_back()
{
    {
        const std::scoped_lock lock(m_mutex);
        ++m_free;
    }
    m_given_back.notify_one();
}

}  // namespace abasto::http
