#include "services/app/table.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

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

std::string csv_field(const Cell& cell)
{
    constexpr std::string_view formula_starts{"=+-@\t\0", 6};
    std::string text = cell.text();
    if (!cell.is_number() && !text.empty() && formula_starts.find(text.front()) != std::string_view::npos)
        text.insert(0, 1, '\'');
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

std::string render_csv(const Table& table)
{
    std::string out;
    for (std::size_t i = 0; i < table.columns.size(); ++i) out.append(i == 0 ? "" : ",").append(csv_field(table.columns[i]));
    out += '\n';
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) out.append(i == 0 ? "" : ",").append(csv_field(row[i]));
        out += '\n';
    }
    return out;
}

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_string(Writer& writer, const std::string& text)
{
    writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_cell(Writer& writer, const Cell& cell)
{
    if (cell.is_empty())
        writer.Null();
    else if (cell.is_number())
        writer.Int64(std::stoll(cell.text()));
    else
        write_string(writer, cell.text());
}

std::string render_json(const Table& table)
{
    rapidjson::StringBuffer buffer;
    Writer writer(buffer);
    writer.StartArray();
    for (const auto& row : table.rows) {
        writer.StartObject();
        for (std::size_t i = 0; i < row.size(); ++i) {
            write_string(writer, table.columns[i]);
            write_cell(writer, row[i]);
        }
        writer.EndObject();
    }
    writer.EndArray();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

}  // namespace

std::string Cell::text() const
{
    if (const auto* text = std::get_if<std::string>(&m_value)) return *text;
    if (const auto* number = std::get_if<std::int64_t>(&m_value)) return std::to_string(*number);
    return {};
}

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
