// Spreadsheet: rows of cells as an XLSX workbook of one sheet, `datos`, for people who work in one.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "services/exchange/cells.hpp"

namespace abasto::exchange {

inline constexpr std::size_t spreadsheet_rows_max = 1'048'575;  // what a sheet holds below the head

// Written row by row into files without a name, so that its length costs no memory and nothing is left behind. Texts stay texts, whatever
// they begin with, and days are days that can be sorted. Used by one thread at a time.
class Spreadsheet {
public:
    // `created_at`: seconds since 1970. Throws std::runtime_error where there is no room on the disk, as the others do.
    Spreadsheet(const std::vector<std::string>& columns, std::int64_t created_at);
    Spreadsheet(Spreadsheet&&) noexcept;
    Spreadsheet& operator=(Spreadsheet&&) noexcept;
    ~Spreadsheet();

    // Preconditions: as many cells as columns; texts without NUL and of at most 32,767 characters.
    void append(const Cells& row);
    [[nodiscard]] std::size_t rows() const { return m_rows; }
    [[nodiscard]] bool is_full() const { return m_rows >= spreadsheet_rows_max; }

    // Ends the workbook. Nothing is appended any more.
    void finish();
    // Of the finished file, from its beginning: the next bytes, at most so many; none at the end.
    [[nodiscard]] std::string read(std::size_t bytes_max);

private:
    struct Workbook;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file;
    std::unique_ptr<Workbook> m_workbook;
    std::size_t m_rows = 0;
};

}  // namespace abasto::exchange
