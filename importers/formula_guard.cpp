#include "importers/formula_guard.hpp"

namespace abasto::importers {
namespace {

// A text that has apostrophes of its own before the sign counts too, or two texts would be written alike.
bool begins_like_formula(std::string_view text)
{
    const auto first = text.find_first_not_of('\'');
    return first != std::string_view::npos && std::string_view{"=+-@\t\0", 6}.find(text[first]) != std::string_view::npos;
}

}  // namespace

std::string guarded(std::string_view text) { return begins_like_formula(text) ? '\'' + std::string{text} : std::string{text}; }

std::string_view unguarded(std::string_view cell)
{
    return cell.starts_with('\'') && begins_like_formula(cell) ? cell.substr(1) : cell;
}

}  // namespace abasto::importers
