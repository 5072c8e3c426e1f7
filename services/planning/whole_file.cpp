#include "services/planning/whole_file.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace abasto::planning {

std::string read_whole(const std::string& path)
{
    std::ifstream in{path, std::ios::binary};
    std::ostringstream text;
    if (in.is_open() && in.peek() != std::ifstream::traits_type::eof()) text << in.rdbuf();
    if (!in.is_open() || in.bad()) throw std::runtime_error(path + " cannot be read");
    return std::move(text).str();
}

void write_whole(const std::string& path, std::span<const std::string> pieces)
{
    const std::string draft = path + ".part";
    std::ofstream out{draft, std::ios::binary};
    for (const auto& piece : pieces) out << piece;
    out.close();
    std::error_code failure;
    if (out) std::filesystem::rename(draft, path, failure);
    if (out && !failure) return;
    std::filesystem::remove(draft, failure);
    throw std::runtime_error(path + " cannot be written");
}

}  // namespace abasto::planning
