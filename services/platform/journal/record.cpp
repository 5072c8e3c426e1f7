#include "services/platform/journal/record.hpp"

#include <fmt/format.h>

namespace abasto::journal {

std::string full_stream(std::string_view logical, const Incarnation& incarnation)
{
    return fmt::format("{}@{:02x}", logical, fmt::join(incarnation, ""));
}

std::string_view logical_stream(std::string_view full) { return full.substr(0, full.find('@')); }

}  // namespace abasto::journal
