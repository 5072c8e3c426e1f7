#include "services/platform/journal/table_shape.hpp"

namespace abasto::journal {
namespace {

std::string_view sql_type(ColumnType type)
{
    switch (type) {
    case ColumnType::integer: return "INTEGER NOT NULL";
    case ColumnType::text: return "TEXT NOT NULL";
    case ColumnType::blob: return "BLOB NOT NULL";
    case ColumnType::integer_or_none: return "INTEGER";
    case ColumnType::text_or_none: return "TEXT";
    case ColumnType::blob_or_none: return "BLOB";
    }
    return {};
}

ProjectedTable projected_table(const TableShape& shape)
{
    ProjectedTable table;
    table.name = shape.name;
    std::string definition = "CREATE TABLE " + shape.name + " (";
    for (const auto& column : shape.columns) {
        definition.append(column.name).append(1, ' ').append(sql_type(column.type)).append(", ");
        if (table.columns.size() < shape.key_columns) table.key.push_back(column.name);
        table.columns.push_back(column.name);
    }
    definition += "PRIMARY KEY (";
    for (std::size_t i = 0; i < table.key.size(); ++i) definition.append(i == 0 ? "" : ", ").append(table.key[i]);
    table.create.push_back(definition + ")) STRICT, WITHOUT ROWID");
    table.create.insert(table.create.end(), shape.indexes.begin(), shape.indexes.end());
    return table;
}

}  // namespace

std::vector<ProjectedTable> projected(const std::vector<TableShape>& shapes)
{
    std::vector<ProjectedTable> tables;
    tables.reserve(shapes.size());
    for (const auto& shape : shapes) tables.push_back(projected_table(shape));
    return tables;
}

}  // namespace abasto::journal
