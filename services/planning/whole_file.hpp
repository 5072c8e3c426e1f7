// Files that are read or written as a whole, or not at all.
#pragma once

#include <span>
#include <string>

namespace abasto::planning {

// Both throw std::runtime_error that names the file. A file that cannot be written is left as it was.
[[nodiscard]] std::string read_whole(const std::string& path);
void write_whole(const std::string& path, std::span<const std::string> pieces);

}  // namespace abasto::planning
