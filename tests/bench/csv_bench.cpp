// Rows a second of the CSV reader, and of the whole way to typed LMIS reports, on a made-up file of 1,000,000 rows in memory.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <sstream>

#include "importers/csv.hpp"
#include "importers/lmis.hpp"

namespace {

using namespace abasto;
using namespace abasto::importers;

constexpr int rows = 1'000'000;
constexpr int sites = 2'000;
constexpr int items = 10;

std::string site_code(int site) { return fmt::format("C{:04}", site); }
std::string item_code(int item) { return fmt::format("AS27{:03}", item); }

// A different site, item and month on each row.
std::string made_up_reports()
{
    std::string out =
        "year,month,region,district,site_code,product_code,stock_initial,stock_received,stock_distributed,stock_adjustment,"
        "stock_end,average_monthly_consumption,stock_stockout_days,stock_ordered\n";
    for (int row = 0; row < rows; ++row) {
        const int month = row / (sites * items);
        out += fmt::format("{},{},HAUT-SASSANDRA,ZOUKOUGBEU,{},{},{},66,44,-{},29,17,0,22\n", 2000 + month / 12, month % 12 + 1,
                           site_code(row % sites), item_code(row / sites % items), row % 1013, row % 7);
    }
    return out;
}

std::istringstream& file_from_its_beginning()
{
    static std::istringstream file{made_up_reports()};
    file.clear();
    file.seekg(0);
    return file;
}

const CsvLimits no_size_limit{.bytes_max = std::size_t{1} << 30U};

void read_rows(benchmark::State& state)
{
    const auto bytes = static_cast<std::int64_t>(file_from_its_beginning().view().size());
    for (auto _ : state) {
        auto reader = CsvReader::open(file_from_its_beginning(), "reports.csv", no_size_limit);
        int count = 0;
        for (auto row = reader->next(); *row; row = reader->next()) ++count;
        if (count != rows) state.SkipWithError("rows are missing");
    }
    state.SetItemsProcessed(state.iterations() * rows);
    state.SetBytesProcessed(state.iterations() * bytes);
}
BENCHMARK(read_rows)->Unit(benchmark::kMillisecond);

const Date last_day = *Date::parse("2100-12-31");

void read_typed_reports(benchmark::State& state)
{
    KnownCodes known;
    for (int site = 0; site < sites; ++site) known.sites.insert(*SiteCode::parse(site_code(site)));
    for (int item = 0; item < items; ++item) known.items.insert(*ItemCode::parse(item_code(item)));
    for (auto _ : state) {
        const auto sheet = read_lmis_reports({file_from_its_beginning(), "reports.csv", no_size_limit}, known, last_day);
        if (!sheet || sheet->rows.size() != rows) state.SkipWithError("rows are missing");
    }
    state.SetItemsProcessed(state.iterations() * rows);
}
BENCHMARK(read_typed_reports)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
