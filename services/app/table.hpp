// A result table and its three forms for people and programs: aligned text, CSV, JSON.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "services/exchange/cells.hpp"

namespace abasto::app {

enum class Format { table, csv, json };

using exchange::Cell;
using exchange::Cells;

struct Table {
    std::vector<std::string> columns;
    std::vector<Cells> rows;  // as many cells as columns
};

// csv: as exchange::append_csv, no byte order mark. json: an array of objects.
[[nodiscard]] std::string render(const Table& table, Format format);

}  // namespace abasto::app

template <>
struct abasto::EnumNames<abasto::app::Format> {
    static constexpr std::array<std::string_view, 3> names{"table", "csv", "json"};
};
