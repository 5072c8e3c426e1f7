#include "importers/csv.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "importers/utf8.hpp"

namespace abasto::importers {
namespace {

constexpr std::string_view delimiters = ",;\t";  // the first wins a tie
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::array<bool, 256> bytes_of(std::string_view characters)
{
    std::array<bool, 256> set{};
    for (const char c : characters) set[static_cast<unsigned char>(c)] = true;
    return set;
}

// What a file that begins so is, if it is no text in UTF-8.
std::optional<std::string_view> foreign_format(std::string_view lead)
{
    if (lead.starts_with("PK\x03\x04")) return "a zip archive or spreadsheet (XLSX)";
    if (lead.starts_with("\xFF\xFE") || lead.starts_with("\xFE\xFF")) return "UTF-16";
    if (lead.substr(0, 2).find('\0') != std::string_view::npos) return "UTF-16";
    return std::nullopt;
}

// The delimiters in the first record as far as it is known, and whether that is to its end.
struct HeaderCount {
    std::array<std::size_t, delimiters.size()> counts{};
    bool complete = false;
};

HeaderCount count_delimiters(std::string_view lead)
{
    HeaderCount seen;
    bool quoted = false;
    for (const char c : lead) {
        if (c == '"') quoted = !quoted;
        if (quoted) continue;
        seen.complete = c == '\n';
        if (seen.complete) break;
        const auto which = delimiters.find(c);
        if (which != std::string_view::npos) ++seen.counts[which];
    }
    return seen;
}

}  // namespace

enum class CsvReader::Problem {
    nul,
    not_utf8,
    stray_quote,
    text_after_quote,
    quote_not_closed,
    quoted_too_long,
    too_long,
    lone_return,
    too_many_columns,
};

CsvReader::CsvReader(std::istream& in, std::string file, CsvLimits limits)
    : m_source(in, limits.block_bytes), m_file(std::move(file)), m_limits(limits)
{
}

Result<CsvReader, ImportFault> CsvReader::open(std::istream& in, std::string file, CsvLimits limits)
{
    CsvReader reader{in, std::move(file), limits};
    if (auto fault = reader.read_header()) return Failure{std::move(*fault)};
    return reader;
}

std::optional<ImportFault> CsvReader::read_header()
{
    const auto lead = m_source.look_ahead(4);
    if (const auto format = foreign_format(lead)) return fault_of_file(fmt::format("this is {}; save it as CSV UTF-8", *format));
    if (lead.starts_with(byte_order_mark)) m_source.skip(byte_order_mark.size());
    if (m_source.at_end()) return fault_of_file("the file is empty");
    sniff_delimiter();
    if (const auto problem = read_record()) return stop_at(*problem);
    if (m_record.empty()) return fault_of_row("the header line is empty");
    slice_record();
    m_header.assign(m_fields.begin(), m_fields.end());
    return std::nullopt;
}

// Looks at the first record only as far as one field may reach, so that the answer hangs neither on a long file nor on the blocks.
void CsvReader::sniff_delimiter()
{
    const auto window = m_limits.field_bytes_max;
    HeaderCount seen;
    std::size_t asked = std::min(m_limits.block_bytes, window);
    for (bool all = false; !all; asked = std::min(asked * 2, window)) {
        const auto lead = m_source.look_ahead(asked).substr(0, window);
        seen = count_delimiters(lead);
        all = seen.complete || lead.size() < asked || asked == window;
    }
    const auto most = std::max_element(seen.counts.begin(), seen.counts.end());
    m_delimiter = delimiters[static_cast<std::size_t>(most - seen.counts.begin())];
    m_stops = bytes_of(std::string{m_delimiter, '\r', '\n', '"', '\0'});
}

Result<std::optional<CsvRow>, ImportFault> CsvReader::next()
{
    do {
        if (m_stopped || m_source.at_end()) return std::optional<CsvRow>{};
        if (m_row > m_limits.rows_max) {
            m_stopped = true;
            return Failure{fault_of_file(fmt::format("the file has more than {} rows", m_limits.rows_max))};
        }
        if (const auto problem = read_record()) return Failure{stop_at(*problem)};
        if (m_source.position() > m_limits.bytes_max) {
            m_stopped = true;
            return Failure{fault_of_file(fmt::format("the file is larger than {} bytes", m_limits.bytes_max))};
        }
    } while (m_ends.empty());
    if (m_ends.size() != m_header.size())
        return Failure{fault_of_row(fmt::format("{} fields where the header has {}", m_ends.size(), m_header.size()))};
    slice_record();
    return std::optional{CsvRow{m_row, m_fields}};
}

// Leaves no field at all for a line without a character.
CsvReader::Trouble CsvReader::read_record()
{
    ++m_row;
    m_record.clear();
    m_ends.clear();
    const auto first = m_source.rest().front();
    if (first == '\n' || first == '\r') return end_record();
    for (;;) {
        if (m_ends.size() == m_limits.columns_max) return Problem::too_many_columns;
        if (const auto problem = read_field()) return problem;
        if (!skip(m_delimiter)) break;
    }
    if (const auto problem = end_record()) return problem;
    return check_utf8();
}

// Asked of whole records because most are ASCII, answered by field because two halves of a character must not meet.
CsvReader::Trouble CsvReader::check_utf8()
{
    if (is_ascii(m_record)) return std::nullopt;
    slice_record();
    for (std::size_t i = 0; i < m_fields.size(); ++i) {
        if (!first_bad_utf8(m_fields[i])) continue;
        m_record.resize(m_ends[i]);  // the fault is reported of the field at which the record breaks off
        m_ends.resize(i);
        return Problem::not_utf8;
    }
    return std::nullopt;
}

CsvReader::Trouble CsvReader::read_field()
{
    const bool quoted = skip('"');
    if (const auto problem = quoted ? read_quoted() : append_until(m_stops, Problem::too_long)) return problem;
    if (!m_source.at_end()) {
        const char after = m_source.rest().front();
        if (after == '\0') return Problem::nul;
        if (after != m_delimiter && after != '\n' && after != '\r')
            return quoted ? Problem::text_after_quote : Problem::stray_quote;
    }
    m_ends.push_back(m_record.size());
    return std::nullopt;
}

CsvReader::Trouble CsvReader::read_quoted()
{
    static const auto stops = bytes_of(std::string_view{"\"\0", 2});
    for (;;) {
        if (const auto problem = append_until(stops, Problem::quoted_too_long)) return problem;
        if (m_source.at_end()) return Problem::quote_not_closed;
        if (!skip('"')) return Problem::nul;
        if (!skip('"')) return std::nullopt;
        if (last_field().size() == m_limits.field_bytes_max) return Problem::quoted_too_long;
        m_record += '"';
    }
}

CsvReader::Trouble CsvReader::append_until(const ByteSet& stops, Problem too_long)
{
    while (!m_source.at_end()) {
        const auto rest = m_source.rest();
        const auto stop = std::find_if(rest.begin(), rest.end(), [&](char c) { return stops[static_cast<unsigned char>(c)]; });
        const auto run = static_cast<std::size_t>(stop - rest.begin());
        const auto room = m_limits.field_bytes_max - last_field().size();
        m_record.append(rest.substr(0, std::min(run, room)));
        if (run > room) return too_long;
        m_source.skip(run);
        if (run < rest.size()) break;
    }
    return std::nullopt;
}

CsvReader::Trouble CsvReader::end_record()
{
    if (m_source.at_end() || skip('\n')) return std::nullopt;
    return skip('\r') && skip('\n') ? Trouble{} : Problem::lone_return;
}

bool CsvReader::skip(char expected)
{
    if (m_source.at_end() || m_source.rest().front() != expected) return false;
    m_source.skip(1);
    return true;
}

std::string_view CsvReader::last_field() const { return std::string_view{m_record}.substr(m_ends.empty() ? 0 : m_ends.back()); }

void CsvReader::slice_record()
{
    m_fields.clear();
    std::size_t start = 0;
    for (const auto end : m_ends) {
        m_fields.push_back(std::string_view{m_record}.substr(start, end - start));
        start = end;
    }
}

ImportFault CsvReader::fault_of_file(std::string message) const
{
    return {.file = m_file, .row = {}, .column = {}, .value = {}, .message = std::move(message)};
}

ImportFault CsvReader::fault_of_row(std::string message) const
{
    return {.file = m_file, .row = m_row, .column = {}, .value = {}, .message = std::move(message)};
}

ImportFault CsvReader::stop_at(Problem problem)
{
    m_stopped = true;
    auto fault = fault_of_row(message(problem, m_limits));
    if (problem == Problem::lone_return || problem == Problem::too_many_columns) return fault;
    const auto column = m_ends.size();
    fault.column = column < m_header.size() ? printable(m_header[column]) : std::to_string(column + 1);
    fault.value = printable(last_field());
    return fault;
}

std::string CsvReader::message(Problem problem, const CsvLimits& limits)
{
    switch (problem) {
    case Problem::nul: return "is followed by a NUL character, which no text has";
    case Problem::not_utf8: return "is not UTF-8; save the file as CSV UTF-8";
    case Problem::stray_quote: return "is followed by a quote, but does not begin with one";
    case Problem::text_after_quote: return "is followed by text after its closing quote";
    case Problem::quote_not_closed: return "begins with a quote that is never closed";
    case Problem::quoted_too_long:
        return fmt::format("is longer than {} bytes; perhaps its quote is never closed", limits.field_bytes_max);
    case Problem::too_long: return fmt::format("is longer than {} bytes", limits.field_bytes_max);
    case Problem::lone_return: return "a line ends with a carriage return alone; save it with LF or CRLF line ends";
    case Problem::too_many_columns: return fmt::format("more than {} columns", limits.columns_max);
    }
    return {};
}

}  // namespace abasto::importers
