#include "services/exchange/cells.hpp"

#include "importers/formula_guard.hpp"
#include "importers/json.hpp"

namespace abasto::exchange {
namespace {

std::string csv_field(const Cell& cell)
{
    std::string text = cell.is_number() ? cell.text() : importers::guarded(cell.text());
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

void append_value(std::string& out, const Cell& cell)
{
    if (cell.is_empty())
        out += "null";
    else if (cell.is_number())
        out += cell.text();
    else
        importers::json::append_string(out, cell.text());
}

}  // namespace

std::string Cell::text() const
{
    if (const auto* text = std::get_if<std::string>(&m_value)) return *text;
    if (const auto known = number()) return std::to_string(*known);
    if (const auto day = date()) return day->text();
    return {};
}

void append_csv(std::string& out, const Cells& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) out.append(i == 0 ? "" : ",").append(csv_field(cells[i]));
    out += '\n';
}

void append_csv(std::string& out, const std::vector<std::string>& columns)
{
    append_csv(out, Cells(columns.begin(), columns.end()));
}

void append_json(std::string& out, const std::vector<std::string>& columns, const Cells& cells)
{
    out += '{';
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        importers::json::append_string(out, columns[i]);
        out += ':';
        append_value(out, cells[i]);
    }
    out += '}';
}

}  // namespace abasto::exchange
