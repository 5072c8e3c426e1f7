#include "importers/csv.hpp"

#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <sstream>

using abasto::importers::CsvLimits;
using abasto::importers::CsvReader;
using namespace std::string_view_literals;

namespace {

// The file as read: "a|b" for each record, a line each; faults as their text.
std::string transcript(std::istream& in, CsvLimits limits)
{
    auto reader = CsvReader::open(in, "stock.csv", limits);
    if (!reader) return text(reader.error());
    std::string out;
    const auto add = [&](const auto& fields) {
        for (std::size_t i = 0; i < fields.size(); ++i) out.append(i == 0 ? "" : "|").append(fields[i]);
    };
    add(reader->header());
    for (;;) {
        const auto row = reader->next();
        if (row.ok() && !*row) return out;
        out += '\n';
        if (row.ok())
            add((*row)->fields);
        else
            out += text(row.error());
    }
}

std::string transcript(std::string_view bytes, CsvLimits limits = {})
{
    std::istringstream in{std::string{bytes}};
    return transcript(in, limits);
}

// A long file that is never in memory: its beginning, then one letter for ever, counting what was taken of it.
class LongFile : public std::streambuf {
public:
    explicit LongFile(std::string beginning) : m_beginning(std::move(beginning)) {}
    [[nodiscard]] std::size_t taken() const { return m_taken; }

protected:
    std::streamsize xsgetn(char* to, std::streamsize count) override
    {
        for (std::streamsize i = 0; i < count; ++i, ++m_taken) to[i] = m_taken < m_beginning.size() ? m_beginning[m_taken] : 'x';
        return count;
    }

private:
    std::string m_beginning;
    std::size_t m_taken = 0;
};

std::string utf16(std::string_view ascii, std::string_view mark, bool little)
{
    std::string out{mark};
    for (const char c : ascii) out += little ? std::string{c, '\0'} : std::string{'\0', c};
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(csv_tests)

BOOST_AUTO_TEST_CASE(reads_what_people_save)
{
    struct Case {
        std::string_view bytes, rows;
    };
    for (const auto& [bytes, rows] : {
             Case{"a,b\n1,2\n", "a|b\n1|2"},
             Case{"a,b\r\n1,2\r\n", "a|b\n1|2"},
             Case{"a,b\n1,2", "a|b\n1|2"},
             Case{"a,b\n,\n1,\n", "a|b\n|\n1|"},
             Case{"\xEF\xBB\xBF"
                  "a,b\n1,2\n",
                  "a|b\n1|2"},
             Case{"a;b\n1,5;2\n", "a|b\n1,5|2"},
             Case{"a\tb\n1;5\t2\n", "a|b\n1;5|2"},
             Case{"\"a;x;y\",b\n1;5,2\n", "a;x;y|b\n1;5|2"},
             Case{"a,b\n\"1,2\",\"say \"\"yes\"\"\"\n", "a|b\n1,2|say \"yes\""},
             Case{"a,b\n\"1\n2\r\n3\",\"\"\n", "a|b\n1\n2\r\n3|"},
             Case{"a,b\n\n1,2\n\r\n\n3,4\n\n", "a|b\n1|2\n3|4"},
             Case{"a\n\"\"\nx\n", "a\n\nx"},
             Case{"a,b", "a|b"},
             Case{"name,zone\nQ\u02BCanjob\uA78Cal,d\u2019Pe\u00F1a\n", "name|zone\nQ\u02BCanjob\uA78Cal|d\u2019Pe\u00F1a"},
         })
        BOOST_TEST(transcript(bytes) == rows);
}

BOOST_AUTO_TEST_CASE(bad_files_are_named_with_row_column_and_value)
{
    struct Case {
        std::string_view bytes, last_line;
    };
    for (const auto& [bytes, last_line] : {
             Case{"", "stock.csv: the file is empty"},
             Case{"\xEF\xBB\xBF", "stock.csv: the file is empty"},
             Case{"\na,b\n", "stock.csv row 1: the header line is empty"},
             Case{"PK\x03\x04\x14", "stock.csv: this is a zip archive or spreadsheet (XLSX); save it as CSV UTF-8"},
             Case{"a,b\n1\n", "stock.csv row 2: 1 fields where the header has 2"},
             Case{"a,b\n1,2,3\n", "stock.csv row 2: 3 fields where the header has 2"},
             Case{"a,b\n1,2\n\n\"x\ny\",2\n1,\"CM,20\n5,6\n",
                  "stock.csv row 5, column b: 'CM,20\\x0A5,6\\x0A' begins with a quote that is never closed"},
             Case{"a,b\n1,12\" pipe\n", "stock.csv row 2, column b: '12' is followed by a quote, but does not begin with one"},
             Case{"a,b\n\"CM\"x,2\n", "stock.csv row 2, column a: 'CM' is followed by text after its closing quote"},
             Case{"a,b\n\"CM\n1,\"x\n", "stock.csv row 2, column a: 'CM\\x0A1,' is followed by text after its closing quote"},
             Case{"a,b\n1,Pe\xF1"
                  "a\n",
                  "stock.csv row 2, column b: 'Pe\\xF1a' is not UTF-8; save the file as CSV UTF-8"},
             Case{"a,Pe\xF1"
                  "a\n",
                  "stock.csv row 1, column 2: 'Pe\\xF1a' is not UTF-8; save the file as CSV UTF-8"},
             Case{"a,b\n\xC3,\xB1\n", "stock.csv row 2, column a: '\\xC3' is not UTF-8; save the file as CSV UTF-8"},
             Case{"a,b\n1,2\0\n"sv, "stock.csv row 2, column b: '2' is followed by a NUL character, which no text has"},
             Case{"a,b\n1,\"2\0\"\n"sv, "stock.csv row 2, column b: '2' is followed by a NUL character, which no text has"},
             Case{"a,b\n1,\"2\"\0\n"sv, "stock.csv row 2, column b: '2' is followed by a NUL character, which no text has"},
             Case{"a,b\r1,2\r3,4",
                  "stock.csv row 1: a line ends with a carriage return alone; save it with LF or CRLF line ends"},
             Case{"a,b\n1,2\r", "stock.csv row 2: a line ends with a carriage return alone; save it with LF or CRLF line ends"},
         }) {
        const auto rows = transcript(bytes);
        BOOST_TEST(rows.substr(rows.rfind('\n') + 1) == last_line);
    }
}

BOOST_AUTO_TEST_CASE(the_delimiter_is_sniffed_in_as_much_whatever_the_blocks)
{
    for (const std::size_t block_bytes : {1U, 3U, 64U})
        BOOST_TEST(transcript("a,b;c;d,,,e\n", {.field_bytes_max = 7, .block_bytes = block_bytes}) == "a,b|c|d,,,e",
                   "blocks of " << block_bytes);
}

BOOST_AUTO_TEST_CASE(utf16_is_recognised_with_and_without_mark)
{
    const auto refusal = "stock.csv: this is UTF-16; save it as CSV UTF-8";
    BOOST_TEST(transcript(utf16("a,b\n1,2\n", "\xFF\xFE", true)) == refusal);
    BOOST_TEST(transcript(utf16("a,b\n1,2\n", "\xFE\xFF", false)) == refusal);
    BOOST_TEST(transcript(utf16("a,b\n1,2\n", "", true)) == refusal);
    BOOST_TEST(transcript(utf16("a,b\n1,2\n", "", false)) == refusal);
}

BOOST_AUTO_TEST_CASE(goes_on_after_a_row_of_the_wrong_width_only)
{
    BOOST_TEST(transcript("a,b\n1\n3,4\n") == "a|b\nstock.csv row 2: 1 fields where the header has 2\n3|4");
    BOOST_TEST(transcript("a,b\n\"x\"y,2\n3,4\n") ==
               "a|b\nstock.csv row 2, column a: 'x' is followed by text after its closing quote");
}

BOOST_AUTO_TEST_CASE(a_single_windows_1252_byte_on_row_500_is_found)
{
    std::string file = "site,name\n";
    for (int row = 2; row < 500; ++row) file += "K7M,Pe\u00F1a\n";
    file +=
        "K7M,Pe\xF1"
        "a\nK7M,x\n";
    const auto rows = transcript(file);
    BOOST_TEST(rows.substr(rows.rfind('\n') + 1) ==
               "stock.csv row 500, column name: 'Pe\\xF1a' is not UTF-8; save the file as CSV UTF-8");
}

BOOST_AUTO_TEST_CASE(row_22000_broken_is_named)
{
    std::string file = "site,name\n";
    for (int row = 2; row < 22'000; ++row) file += "K7M,x\n";
    const auto rows = transcript(file + "K7M,x,y\nK7M,x\n");
    BOOST_TEST(rows.find("\nstock.csv row 22000: 3 fields where the header has 2\nK7M|x") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_huge_field_is_refused_without_being_read)
{
    struct Case {
        std::string_view beginning, fault;
    };
    const auto letters = std::string(57, 'x') + "...";
    for (const auto& [beginning, fault] : {Case{"a,b\n1,", "is longer than 65536 bytes"},
                                           Case{"a,b\n1,\"", "is longer than 65536 bytes; perhaps its quote is never closed"}}) {
        LongFile file{std::string{beginning}};
        std::istream in{&file};
        BOOST_TEST(transcript(in, {}) == fmt::format("a|b\nstock.csv row 2, column b: '{}' {}", letters, fault));
        BOOST_TEST(file.taken() <= 3U * 65'536);
    }
}

BOOST_AUTO_TEST_CASE(each_limit_holds_exactly)
{
    const CsvLimits limits{.bytes_max = 23, .rows_max = 3, .columns_max = 3, .field_bytes_max = 4};
    BOOST_TEST(transcript("a,b\n1,2\n1,2\n1,2\n", limits) == "a|b\n1|2\n1|2\n1|2");
    BOOST_TEST(transcript("a,b\n1,2\n1,2\n1,2\n1,2", limits) == "a|b\n1|2\n1|2\n1|2\nstock.csv: the file has more than 3 rows");
    BOOST_TEST(transcript("a,b,c\n1,2,3\n", limits) == "a|b|c\n1|2|3");
    BOOST_TEST(transcript("a,b,c,d\n", limits) == "stock.csv row 1: more than 3 columns");
    BOOST_TEST(transcript("a,b\n1234,1\n", limits) == "a|b\n1234|1");
    BOOST_TEST(transcript("a,b\n12345,1\n", limits) == "a|b\nstock.csv row 2, column a: '1234' is longer than 4 bytes");
    BOOST_TEST(transcript("a,b\n\"123\"\"\",1\n", limits) == "a|b\n123\"|1");
    BOOST_TEST(transcript("a,b\n\"1234\"\"\",1\n", limits) ==
               "a|b\nstock.csv row 2, column a: '1234' is longer than 4 bytes; perhaps its quote is never closed");
    BOOST_TEST(transcript("a,b\n1234,1234\n1234,12345"sv.substr(0, 23), limits) == "a|b\n1234|1234\n1234|1234");
    BOOST_TEST(transcript("a,b\n1234,1234\n1234,1234\n", limits) ==
               "a|b\n1234|1234\nstock.csv: the file is larger than 23 bytes");
}

BOOST_AUTO_TEST_SUITE_END()
