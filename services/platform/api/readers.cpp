#include "services/platform/api/readers.hpp"

namespace abasto::api {

std::unique_ptr<db::Connection> Readers::take()
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_idle.empty()) {
            auto connection = std::move(m_idle.back());
            m_idle.pop_back();
            return connection;
        }
        m_idle.reserve(kept_max);  // so that giving back cannot fail
    }
    return m_ledger.open_reader();
}

void Readers::give_back(std::unique_ptr<db::Connection> connection) noexcept
{
    const std::scoped_lock lock(m_mutex);
    if (m_idle.size() < kept_max) m_idle.push_back(std::move(connection));
}

}  // namespace abasto::api
