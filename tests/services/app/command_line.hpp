// The program run in process, with data of its own, with a clock that stands still and chance from a seed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/platform/db/connection.hpp"
#include "services/platform/journal/clock.hpp"
#include "services/platform/journal/random.hpp"
#include "tests/services/platform/data_place.hpp"

namespace abasto::tests {

struct Outcome {
    int status = -1;
    std::string out;
    std::string err;
};

// Of a CSV text, by column.
using CsvRecord = std::map<std::string, std::string>;
[[nodiscard]] std::vector<CsvRecord> csv_records(const std::string& text);

[[nodiscard]] std::string content_of(const std::string& path);

class CommandLine {
public:
    // Words are separated by blanks; @name stands for that file of the folder, after --data for the ledger of that name.
    Outcome run(std::string_view words);
    // The same, for a command that has to succeed: returns what it prints.
    std::string output_of(std::string_view words);

    std::string write(const std::string& name, std::string_view content);  // returns its path
    [[nodiscard]] std::string path(const std::string& name) const { return m_folder.file(name); }

    [[nodiscard]] std::string data(const std::string& name = "data") const { return m_place.at(name); }

    // As messages name it.
    [[nodiscard]] std::string place_name(const std::string& name) const { return journal::storage_of(data(name))->name(); }

    [[nodiscard]] std::unique_ptr<db::Connection> open_database(const std::string& data = "data") const;
    // Where each stream of the journal ends.
    [[nodiscard]] std::string heads(const std::string& data = "data") const;
    // All rows of all projected tables.
    [[nodiscard]] std::string projected_rows(const std::string& data = "data") const;

    std::string input;                            // what stands in standard input
    journal::FakeClock clock{1'554'012'000'000};  // 2019-03-31 06:00:00 UTC, midnight in Guatemala
    journal::SeededRandom random{1};

private:
    TemporaryFolder m_folder;
    DataPlace m_place{m_folder};
};

}  // namespace abasto::tests
