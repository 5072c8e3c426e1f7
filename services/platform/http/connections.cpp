#include "services/platform/http/connections.hpp"

#include <sys/socket.h>

#include <algorithm>

#include "services/platform/http/client_address.hpp"

namespace abasto::http {

// Its thread reads an end, and closes.
void Connections::let_go(Entries::value_type& entry)
{
    ::shutdown(entry.first, SHUT_RD);
    entry.second.let_go = true;
    ++m_leaving;
}

bool Connections::make_room()
{
    if (m_entries.size() - m_leaving < m_caps.total) return true;
    if (m_leaving >= m_caps.leaving) return false;
    auto oldest = m_entries.end();
    for (auto entry = m_entries.begin(); entry != m_entries.end(); ++entry) {
        const bool may_go = entry->second.phase != Phase::busy && !entry->second.let_go;
        if (may_go && (oldest == m_entries.end() || entry->second.since < oldest->second.since)) oldest = entry;
    }
    if (oldest == m_entries.end()) return false;
    let_go(*oldest);
    return true;
}

bool Connections::admit(int descriptor, const std::string& address)
{
    const std::scoped_lock lock(m_mutex);
    const auto same = m_by_address.find(address);
    const bool too_many = same != m_by_address.end() && same->second >= m_caps.per_address && !is_loopback(address);
    if (m_draining || too_many || !make_room()) return false;
    m_entries.insert_or_assign(descriptor, Entry{.address = address});
    ++m_by_address[address];
    return true;
}

void Connections::leave(int descriptor)
{
    {
        const std::scoped_lock lock(m_mutex);
        const auto entry = m_entries.find(descriptor);
        if (entry == m_entries.end()) return;
        if (entry->second.let_go) --m_leaving;
        const auto count = m_by_address.find(entry->second.address);
        if (--count->second == 0) m_by_address.erase(count);
        m_entries.erase(entry);
    }
    m_left.notify_all();
}

bool Connections::set_idle(int descriptor)
{
    const std::scoped_lock lock(m_mutex);
    Entry& entry = m_entries.at(descriptor);
    entry.phase = Phase::idle;
    entry.since = std::chrono::steady_clock::now();
    m_left.notify_all();
    return !entry.let_go && !m_draining;
}

bool Connections::set_busy(int descriptor)
{
    const std::scoped_lock lock(m_mutex);
    Entry& entry = m_entries.at(descriptor);
    if (entry.let_go) return false;
    entry.phase = Phase::busy;
    return true;
}

void Connections::set_answering(int descriptor)
{
    const std::scoped_lock lock(m_mutex);
    m_entries.at(descriptor).phase = Phase::answering;
}

void Connections::drain()
{
    const std::scoped_lock lock(m_mutex);
    m_draining = true;
    for (auto& entry : m_entries)
        if (entry.second.phase == Phase::idle && !entry.second.let_go) let_go(entry);
}

bool Connections::draining() const
{
    const std::scoped_lock lock(m_mutex);
    return m_draining;
}

bool Connections::wait_until_empty(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_mutex);
    const auto unserved = [](const auto& entry) {
        return entry.second.phase == Phase::queued || entry.second.phase == Phase::idle;
    };
    return m_left.wait_for(lock, patience, [&] { return std::all_of(m_entries.begin(), m_entries.end(), unserved); });
}

void Connections::cut()
{
    const std::scoped_lock lock(m_mutex);
    for (const auto& [descriptor, entry] : m_entries)
        if (entry.phase != Phase::queued) ::shutdown(descriptor, SHUT_RDWR);
}

}  // namespace abasto::http
