// The shape of a projected table, said once: columns with their types, of which the first ones are the primary key.
#pragma once

#include <string>
#include <vector>

#include "services/platform/journal/projection.hpp"

namespace abasto::journal {

enum class ColumnType { integer, text, blob, integer_or_none, text_or_none, blob_or_none };

struct Column {
    std::string name;
    ColumnType type;
};

struct TableShape {
    std::string name;
    std::vector<Column> columns;
    std::size_t key_columns;
    std::vector<std::string> indexes = {};  // CREATE INDEX statements
};

[[nodiscard]] std::vector<ProjectedTable> projected(const std::vector<TableShape>& shapes);

}  // namespace abasto::journal
