#include "services/exchange/spreadsheet.hpp"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <stdexcept>

#include "importers/formula_guard.hpp"

namespace abasto::exchange {
namespace {

constexpr double text_width = 14;  // of a column, in digits
constexpr double days_from_1900_to_1970 = 25'569;
constexpr std::int32_t first_day = -25'508;  // 1900-03-01: before it, spreadsheets count a day that never was

void require(lxw_error error)
{
    if (error != LXW_NO_ERROR)
        throw std::runtime_error(fmt::format("a spreadsheet could not be written: {}", lxw_strerror(error)));
}

// Gone with its last handle, even where the program is killed.
std::unique_ptr<std::FILE, int (*)(std::FILE*)> nameless_file()
{
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
    if (!file) throw std::runtime_error("a temporary file could not be made");
    return file;
}

// Under which the library, which asks for a name, opens such a file.
std::string name_of(std::FILE* file) { return fmt::format("/proc/self/fd/{}", fileno(file)); }

lxw_workbook* new_workbook(const std::string& name)
{
    lxw_workbook_options options{};
    options.constant_memory = 1;
    auto* workbook = workbook_new_opt(name.c_str(), &options);
    if (workbook == nullptr) throw std::runtime_error("a spreadsheet could not be begun");
    return workbook;
}

lxw_row_t row_number(std::size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t column_number(std::size_t column) { return static_cast<lxw_col_t>(column); }

}  // namespace

struct Spreadsheet::Workbook {
    explicit Workbook(const std::string& name)
        : book(new_workbook(name), lxw_workbook_free), sheet(workbook_add_worksheet(book.get(), "datos"))
    {
        if (sheet == nullptr) throw std::runtime_error("a sheet could not be begun");
        format_set_bold(head);
        format_set_num_format(day, "yyyy-mm-dd");
        format_set_num_format(plain, "@");
    }
    void put_text(lxw_row_t row, lxw_col_t column, const std::string& text) const
    {
        // It would become a formula once somebody edits the cell; in a cell of plain text it does not.
        const bool is_risky = importers::guarded(text) != text;
        require(worksheet_write_string(sheet, row, column, text.c_str(), is_risky ? plain : nullptr));
    }
    void put(lxw_row_t row, lxw_col_t column, const Cell& cell) const
    {
        if (const auto date = cell.date(); date && date->days() >= first_day)
            require(worksheet_write_number(sheet, row, column, date->days() + days_from_1900_to_1970, day));
        else if (const auto number = cell.number())
            require(worksheet_write_number(sheet, row, column, static_cast<double>(*number), nullptr));
        else if (!cell.is_empty())
            put_text(row, column, cell.text());
    }

    std::unique_ptr<lxw_workbook, void (*)(lxw_workbook*)> book;
    lxw_worksheet* sheet;  // this and the formats belong to the book
    lxw_format* head = workbook_add_format(book.get());
    lxw_format* day = workbook_add_format(book.get());
    lxw_format* plain = workbook_add_format(book.get());
};

Spreadsheet::Spreadsheet(const std::vector<std::string>& columns, std::int64_t created_at)
    : m_file(nameless_file()), m_workbook(std::make_unique<Workbook>(name_of(m_file.get())))
{
    lxw_doc_properties properties{};
    properties.created = created_at;
    require(workbook_set_properties(m_workbook->book.get(), &properties));
    worksheet_freeze_panes(m_workbook->sheet, 1, 0);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto width = std::max(text_width, static_cast<double>(columns[i].size()) + 2);
        require(worksheet_set_column(m_workbook->sheet, column_number(i), column_number(i), width, nullptr));
        require(worksheet_write_string(m_workbook->sheet, 0, column_number(i), columns[i].c_str(), m_workbook->head));
    }
}

Spreadsheet::Spreadsheet(Spreadsheet&&) noexcept = default;
Spreadsheet& Spreadsheet::operator=(Spreadsheet&&) noexcept = default;
Spreadsheet::~Spreadsheet() = default;

void Spreadsheet::append(const Cells& row)
{
    ++m_rows;
    for (std::size_t i = 0; i < row.size(); ++i) m_workbook->put(row_number(m_rows), column_number(i), row[i]);
}

void Spreadsheet::finish()
{
    require(workbook_close(m_workbook->book.release()));  // which frees it, too
    m_workbook.reset();
    std::rewind(m_file.get());
}

std::string Spreadsheet::read(std::size_t bytes_max)
{
    std::string part(bytes_max, '\0');
    part.resize(std::fread(part.data(), 1, part.size(), m_file.get()));
    if (part.empty() && std::ferror(m_file.get()) != 0) throw std::runtime_error("a spreadsheet could not be read again");
    return part;
}

}  // namespace abasto::exchange
