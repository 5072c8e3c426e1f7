#include "importers/fault_list.hpp"

#include <fmt/format.h>

namespace abasto::importers {

void FaultList::add(ImportFault fault)
{
    if (m_kept.size() < kept_max)
        m_kept.push_back(std::move(fault));
    else
        ++m_more;
}

void FaultList::add(const FaultList& others)
{
    for (const auto& fault : others.m_kept) add(fault);
    m_more += others.m_more;
}

std::string text(const FaultList& faults)
{
    std::string out;
    for (const auto& fault : faults.kept()) out += text(fault) + '\n';
    if (const auto more = faults.count() - faults.kept().size(); more > 0) out += fmt::format("and {} more\n", more);
    return out;
}

}  // namespace abasto::importers
