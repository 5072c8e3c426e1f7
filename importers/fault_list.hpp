// All that is wrong in the files of one import, so that a person mends them in one go.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "importers/fault.hpp"

namespace abasto::importers {

class FaultList {
public:
    static constexpr std::size_t kept_max = 100;

    FaultList() = default;
    explicit FaultList(ImportFault fault) { add(std::move(fault)); }

    void add(ImportFault fault);  // beyond kept_max it is only counted
    void add(const FaultList& others);

    [[nodiscard]] bool empty() const noexcept { return m_kept.empty(); }
    [[nodiscard]] std::size_t count() const noexcept { return m_kept.size() + m_more; }
    [[nodiscard]] const std::vector<ImportFault>& kept() const noexcept { return m_kept; }  // in the order of the rows

private:
    std::vector<ImportFault> m_kept;
    std::size_t m_more = 0;
};

// One line for each fault kept; "and 12 more" where there are.
[[nodiscard]] std::string text(const FaultList& faults);

}  // namespace abasto::importers
