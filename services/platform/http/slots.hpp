// Slots: how many of something costly may be under way at once.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>

namespace abasto::http {

// Null: none was free. The slot is free again when the last copy is gone.
using HeldSlot = std::shared_ptr<const void>;

// Thread safe. Copies share their slots; a held one may outlive them.
class Slots {
public:
    explicit Slots(std::size_t count) : m_free(std::make_shared<std::atomic<int>>(static_cast<int>(count))) {}

    [[nodiscard]] HeldSlot take() const
    {
        const auto give_back = [free = m_free](const void*) { ++*free; };
        if (--*m_free >= 0) return {m_free.get(), give_back};
        ++*m_free;
        return {};
    }

private:
    std::shared_ptr<std::atomic<int>> m_free;
};

}  // namespace abasto::http
