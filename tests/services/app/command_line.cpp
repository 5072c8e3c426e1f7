#include "tests/services/app/command_line.hpp"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>

#include "importers/csv.hpp"
#include "services/app/commands.hpp"
#include "services/app/projections.hpp"
#include "services/platform/db/query.hpp"

namespace abasto::tests {
namespace {

std::string dump(db::Connection& connection, const std::string& sql)
{
    std::string text;
    for (const db::Row& row : db::query(connection, sql)) {
        for (int i = 0; i < row.statement().column_count(); ++i) text.append(db::literal(row.statement(), i)).append(" ");
        text += '\n';
    }
    return text;
}

std::string joined(const std::vector<std::string>& columns)
{
    std::string text;
    for (const auto& column : columns) text.append(text.empty() ? "" : ", ").append(column);
    return text;
}

}  // namespace

std::vector<CsvRecord> csv_records(const std::string& text)
{
    std::istringstream in{text};
    auto reader = importers::CsvReader::open(in, "output");
    BOOST_REQUIRE(reader.ok());
    std::vector<CsvRecord> records;
    for (auto row = reader->next();; row = reader->next()) {
        BOOST_REQUIRE(row.ok());
        if (!*row) return records;
        auto& record = records.emplace_back();
        for (std::size_t i = 0; i < reader->header().size(); ++i) record[reader->header()[i]] = (*row)->fields[i];
    }
}

std::string content_of(const std::string& path)
{
    std::ifstream in{path, std::ios::binary};
    BOOST_REQUIRE_MESSAGE(in.good(), path);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

Outcome CommandLine::run(std::string_view words)
{
    std::vector<std::string> arguments{"abasto"};
    std::istringstream in{std::string(words)};
    for (std::string word; in >> word;) {
        const bool is_data = arguments.back() == "--data";
        arguments.push_back(word[0] != '@' ? word : is_data ? data(word.substr(1)) : path(word.substr(1)));
    }
    const bool wants_keys = words.starts_with("user ") || words.starts_with("token ");
    if (wants_keys && PostgresqlSchema::is_there()) arguments.insert(arguments.end(), {"--keys", path("")});
    std::vector<const char*> raw;
    for (const auto& argument : arguments) raw.push_back(argument.c_str());
    std::ostringstream out;
    std::ostringstream err;
    std::istringstream given{input};
    app::Session session{.console = {.out = out, .err = err, .in = given}, .clock = clock, .random = random};
    const int status = app::run(static_cast<int>(raw.size()), raw.data(), session);
    return {status, out.str(), err.str()};
}

std::string CommandLine::output_of(std::string_view words)
{
    const auto outcome = run(words);
    BOOST_REQUIRE_MESSAGE(outcome.status == 0, words << ": " << outcome.err);
    BOOST_TEST(outcome.err == "");
    return outcome.out;
}

std::string CommandLine::write(const std::string& name, std::string_view content)
{
    std::ofstream(path(name), std::ios::binary) << content;
    return path(name);
}

std::unique_ptr<db::Connection> CommandLine::open_database(const std::string& data) const { return m_place.open(data); }

std::string CommandLine::heads(const std::string& data) const
{
    return dump(*open_database(data), "SELECT stream, seq, hash FROM stream_head ORDER BY stream");
}

std::string CommandLine::projected_rows(const std::string& data) const
{
    const auto connection = open_database(data);
    std::string text;
    for (const auto& projection : app::all_projections())
        for (const auto& table : projection->tables())
            text +=
                table.name + '\n' +
                dump(*connection, "SELECT " + joined(table.columns) + " FROM " + table.name + " ORDER BY " + joined(table.key));
    return text;
}

}  // namespace abasto::tests
