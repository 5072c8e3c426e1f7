#include <boost/test/unit_test.hpp>
#include <random>
#include <sstream>

#include "importers/csv.hpp"

using abasto::importers::CsvLimits;
using abasto::importers::CsvReader;

namespace {

using Table = std::vector<std::vector<std::string>>;

// Random tables, and random but correct ways to write them down.
class Scribe {
public:
    explicit Scribe(std::uint32_t seed) : m_random(seed) {}

    std::size_t below(std::size_t bound) { return std::uniform_int_distribution<std::size_t>{0, bound - 1}(m_random); }

    Table table()
    {
        Table rows(1 + below(20));
        const auto columns = 1 + below(6);
        for (auto& row : rows)
            for (std::size_t column = 0; column < columns; ++column) row.push_back(word());
        for (std::size_t column = 0; column < columns; ++column) rows[0][column] = "column" + std::to_string(column);
        return rows;
    }

    std::string csv(const Table& rows)
    {
        const char delimiter = ",;\t"[rows[0].size() == 1 ? 0 : below(3)];
        const std::string line_end = below(2) == 0 ? "\n" : "\r\n";
        std::string out = below(2) == 0 ? "\xEF\xBB\xBF" : "";
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (i > 0) out += delimiter;
                out += cell(row[i], row.size() == 1);
            }
            out += line_end;
        }
        if (below(2) == 0) out.resize(out.size() - line_end.size());
        return out;
    }

private:
    std::string word()
    {
        static const std::vector<std::string> pieces{"CM",     "20",     ",",          ";", "\t",     "\"",
                                                     "\n",     "\r\n",   "\r",         " ", "\u00F1", "\u02BC",
                                                     "\uA78C", "\u2019", "\U0001F600", "-", "="};
        std::string out;
        for (auto count = below(5); count > 0; --count) out += pieces[below(pieces.size())];
        return out;
    }

    std::string cell(const std::string& value, bool alone)
    {
        const bool must = value.find_first_of(",;\t\"\r\n") != std::string::npos || (alone && value.empty());
        if (!must && below(3) != 0) return value;
        std::string out = "\"";
        for (const char c : value) out += c == '"' ? std::string{"\"\""} : std::string{c};
        return out + '"';
    }

    std::mt19937 m_random;
};

Table read_back(const std::string& bytes, std::size_t block_bytes)
{
    std::istringstream in{bytes};
    auto reader = CsvReader::open(in, "random.csv", CsvLimits{.block_bytes = block_bytes});
    if (!reader) BOOST_FAIL(text(reader.error()));
    Table rows{reader->header()};
    for (;;) {
        const auto row = reader->next();
        if (!row) BOOST_FAIL(text(row.error()));
        if (!*row) return rows;
        rows.emplace_back((*row)->fields.begin(), (*row)->fields.end());
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(csv_property_tests)

BOOST_AUTO_TEST_CASE(random_tables_are_read_back_whatever_the_quoting_and_the_blocks)
{
    const auto seed = std::random_device{}();
    BOOST_TEST_MESSAGE("seed " << seed);
    for (std::uint32_t run = 0; run < 2'000; ++run) {
        Scribe scribe{seed + run};
        const auto rows = scribe.table();
        const auto bytes = scribe.csv(rows);
        const auto block_bytes = 1 + scribe.below(40);
        BOOST_REQUIRE_MESSAGE(read_back(bytes, block_bytes) == rows, "seed " << seed + run << ", blocks of " << block_bytes
                                                                             << ":\n"
                                                                             << bytes);
        BOOST_REQUIRE_MESSAGE(read_back(bytes, 65'536) == rows, "seed " << seed + run << ":\n" << bytes);
    }
}

BOOST_AUTO_TEST_SUITE_END()
