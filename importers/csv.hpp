// Streaming reader of CSV files as people save them: RFC 4180, UTF-8 with or without BOM, lines ended by LF or CRLF, the
// delimiter `,`, `;` or TAB, whichever the header line has most of.
#pragma once

#include <array>
#include <cstddef>
#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/base/result.hpp"
#include "importers/byte_source.hpp"
#include "importers/fault.hpp"

namespace abasto::importers {

struct CsvLimits {
    std::size_t bytes_max = std::size_t{32} << 20U;
    std::size_t rows_max = 1'000'000;  // the header is not counted
    std::size_t columns_max = 200;
    std::size_t field_bytes_max = std::size_t{64} << 10U;
    std::size_t block_bytes = std::size_t{64} << 10U;  // what is read at a time; without influence on what is read
};

// One record. Valid until the next call of `next`.
struct CsvRow {
    std::size_t number;  // as a spreadsheet shows it: the header is 1, line breaks inside quotes do not count
    std::span<const std::string_view> fields;  // as many as the header has
};

// Refuses, naming row and column: bytes that are not UTF-8, NUL, a quote inside an unquoted field, text after a closing quote, a
// quote never closed (at the row where it opened), a carriage return alone, whatever exceeds a limit. Names UTF-16 and XLSX files
// for what they are. Holds one record and one block, whatever the file's size. Not thread safe.
class CsvReader {
public:
    // Reads the header. `in` is opened in binary mode and outlives the reader; `file` is the name that faults bear.
    [[nodiscard]] static Result<CsvReader, ImportFault> open(std::istream& in, std::string file, CsvLimits limits = {});

    [[nodiscard]] const std::string& file() const noexcept { return m_file; }
    [[nodiscard]] const std::vector<std::string>& header() const noexcept { return m_header; }
    [[nodiscard]] char delimiter() const noexcept { return m_delimiter; }

    // The next row, or none at the end. Lines without a single character are passed over but count in row numbers. A row with too
    // many or too few fields is a fault after which reading goes on; after any other fault comes the end.
    // Throws std::ios_base::failure if the stream fails.
    [[nodiscard]] Result<std::optional<CsvRow>, ImportFault> next();

private:
    enum class Problem;
    using Trouble = std::optional<Problem>;
    using ByteSet = std::array<bool, 256>;

    CsvReader(std::istream& in, std::string file, CsvLimits limits);
    [[nodiscard]] std::optional<ImportFault> read_header();
    void sniff_delimiter();
    Trouble read_record();
    Trouble read_field();
    Trouble read_quoted();
    Trouble append_until(const ByteSet& stops, Problem too_long);
    Trouble end_record();
    Trouble check_utf8();
    [[nodiscard]] bool skip(char expected);
    [[nodiscard]] std::string_view last_field() const;
    void slice_record();
    [[nodiscard]] ImportFault fault_of_file(std::string message) const;
    [[nodiscard]] ImportFault fault_of_row(std::string message) const;
    [[nodiscard]] ImportFault stop_at(Problem problem);
    [[nodiscard]] static std::string message(Problem problem, const CsvLimits& limits);

    ByteSource m_source;
    std::string m_file;
    CsvLimits m_limits;
    char m_delimiter = ',';
    ByteSet m_stops{};  // the bytes at which a run of plain characters ends
    bool m_stopped = false;
    std::size_t m_row = 0;
    std::string m_record;             // its fields one behind the other, quotes resolved
    std::vector<std::size_t> m_ends;  // where each of them ends
    std::vector<std::string_view> m_fields;
    std::vector<std::string> m_header;
};

}  // namespace abasto::importers
