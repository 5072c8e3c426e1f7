#include "services/platform/api/background.hpp"

#include <utility>

namespace abasto::api {

Background::~Background()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
    }
    m_more.notify_one();
    m_thread.join();
}

void Background::submit(Task task)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    m_more.notify_one();
}

void Background::work()
{
    while (const Task task = next()) task();
}

Background::Task Background::next()
{
    std::unique_lock lock(m_mutex);
    m_more.wait(lock, [this] { return m_stopping || !m_tasks.empty(); });
    if (m_stopping) return {};
    Task task = std::move(m_tasks.front());
    m_tasks.pop_front();
    return task;
}

}  // namespace abasto::api
