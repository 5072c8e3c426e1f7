#include "services/app/table.hpp"

#include <algorithm>

namespace abasto::app {
namespace {

// Characters, so that columns with ñ and ꞌ line up; combining marks are rare in names and cost one column each.
std::size_t width_of(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string padded(const std::string& text, std::size_t width, bool right)
{
    const std::string space(width - std::min(width, width_of(text)), ' ');
    return right ? space + text : text + space;
}

std::vector<std::size_t> column_widths(const Table& table)
{
    std::vector<std::size_t> widths;
    widths.reserve(table.columns.size());
    for (const auto& column : table.columns) widths.push_back(width_of(column));
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i].text()));
    return widths;
}

void append_line(std::string& out, std::string line)
{
    line.erase(line.find_last_not_of(' ') + 1);
    out.append(line).append(1, '\n');
}

std::string render_text(const Table& table)
{
    const auto widths = column_widths(table);
    std::string out;
    std::string line;
    for (std::size_t i = 0; i < table.columns.size(); ++i) line += padded(table.columns[i], widths[i], false) + "  ";
    append_line(out, std::move(line));
    for (const auto& row : table.rows) {
        line.clear();
        for (std::size_t i = 0; i < row.size(); ++i) line += padded(row[i].text(), widths[i], row[i].is_number()) + "  ";
        append_line(out, std::move(line));
    }
    return out;
}

std::string render_csv(const Table& table)
{
    std::string out;
    exchange::append_csv(out, table.columns);
    for (const auto& row : table.rows) exchange::append_csv(out, row);
    return out;
}

std::string render_json(const Table& table)
{
    std::string out = "[";
    for (const auto& row : table.rows) {
        if (out.size() > 1) out += ',';
        exchange::append_json(out, table.columns, row);
    }
    return out + "]\n";
}

}  // namespace

std::string render(const Table& table, Format format)
{
    switch (format) {
    case Format::table: return render_text(table);
    case Format::csv: return render_csv(table);
    case Format::json: return render_json(table);
    }
    return {};
}

}  // namespace abasto::app
