#include "importers/panel_csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/base/quantity.hpp"
#include "importers/csv.hpp"

namespace abasto::importers {
namespace {

using planning::DemandPanel;
using planning::MonthReport;
using planning::SeriesKey;

constexpr CsvLimits panel_limits{.bytes_max = std::size_t{1} << 30U, .rows_max = 20'000'000};

struct DatedReport {
    Month month;
    MonthReport report;
    std::size_t row;
};

struct Series {
    SeriesKey key;
    std::vector<DatedReport> reports;
};

class PanelRows {
public:
    explicit PanelRows(const CsvReader& csv) : m_file(csv.file()), m_header(csv.header()) {}

    std::optional<ImportFault> find_columns();
    std::optional<ImportFault> add(const CsvRow& row);
    Result<DemandPanel, ImportFault> panel() &&;

private:
    enum Column : std::size_t { site, item, month, consumed, opening, received, closing, count };
    static constexpr std::array<std::string_view, count> names{"site",    "item",     "month",  "consumed",
                                                               "opening", "received", "closing"};
    static constexpr std::size_t required = consumed;  // the columns up to here must be there

    [[nodiscard]] ImportFault fault(std::size_t row, Column column, std::string_view value, std::string message) const;
    [[nodiscard]] std::string_view cell(const CsvRow& row, Column column) const;
    Result<std::optional<double>, ImportFault> number(const CsvRow& row, Column column) const;
    Result<MonthReport, ImportFault> report(const CsvRow& row) const;
    Series& series_of(SeriesKey key);

    std::string m_file;
    std::vector<std::string> m_header;
    std::array<std::optional<std::size_t>, count> m_columns;
    std::vector<Series> m_series;
    std::map<SeriesKey, std::size_t> m_position;
};

std::optional<ImportFault> PanelRows::find_columns()
{
    for (std::size_t c = 0; c < count; ++c) {
        const auto found = std::find(m_header.begin(), m_header.end(), names[c]);
        if (found != m_header.end())
            m_columns[c] = static_cast<std::size_t>(found - m_header.begin());
        else if (c <= required)
            return ImportFault{m_file, 1, std::string{names[c]}, std::nullopt, "is missing"};
    }
    return std::nullopt;
}

ImportFault PanelRows::fault(std::size_t row, Column column, std::string_view value, std::string message) const
{
    return {m_file, row, std::string{names[column]}, printable(value), std::move(message)};
}

std::string_view PanelRows::cell(const CsvRow& row, Column column) const
{
    return m_columns[column] ? row.fields[*m_columns[column]] : std::string_view{};
}

Result<std::optional<double>, ImportFault> PanelRows::number(const CsvRow& row, Column column) const
{
    const auto text = cell(row, column);
    if (text.empty()) return std::optional<double>{};
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
    if (!whole) return Failure{fault(row.number, column, text, "is not a number")};
    if (std::abs(value) > static_cast<double>(Quantity::recorded_max))
        return Failure{fault(row.number, column, text, "is beyond what a quantity may be")};
    return std::optional{value};
}

Result<MonthReport, ImportFault> PanelRows::report(const CsvRow& row) const
{
    MonthReport result;
    for (const auto& [column, target] : {std::pair{consumed, &result.issued}, std::pair{opening, &result.opening},
                                         std::pair{received, &result.received}, std::pair{closing, &result.closing}}) {
        auto value = number(row, column);
        if (!value) return Failure{std::move(value).error()};
        *target = *value;
    }
    return result;
}

Series& PanelRows::series_of(SeriesKey key)
{
    if (!m_series.empty() && m_series.back().key == key) return m_series.back();
    const auto [found, is_new] = m_position.try_emplace(key, m_series.size());
    if (is_new) m_series.push_back({std::move(key), {}});
    return m_series[found->second];
}

std::optional<ImportFault> PanelRows::add(const CsvRow& row)
{
    for (const auto column : {site, item})
        if (cell(row, column).empty()) return fault(row.number, column, "", "is empty");
    const auto when = Month::parse(cell(row, month));
    if (!when) return fault(row.number, month, cell(row, month), "is not a month");
    auto values = report(row);
    if (!values) return std::move(values).error();
    auto& reports = series_of({std::string{cell(row, site)}, std::string{cell(row, item)}}).reports;
    reports.push_back({*when, *values, row.number});
    return std::nullopt;
}

Result<DemandPanel, ImportFault> PanelRows::panel() &&
{
    DemandPanel result;
    std::vector<MonthReport> months;
    for (auto& [key, reports] : m_series) {
        std::stable_sort(reports.begin(), reports.end(), [](const auto& a, const auto& b) { return a.month < b.month; });
        months.clear();
        const Month first = reports.front().month;
        for (const auto& [when, values, row] : reports) {
            const auto position = static_cast<std::size_t>(when - first);
            if (position < months.size()) return Failure{fault(row, month, when.text(), "comes twice for this series")};
            months.resize(position);
            months.push_back(values);
        }
        result.add(std::move(key), first, months);
    }
    return result;
}

}  // namespace

Result<DemandPanel, ImportFault> read_panel(std::istream& in, const std::string& file)
{
    auto csv = CsvReader::open(in, file, panel_limits);
    if (!csv) return Failure{std::move(csv).error()};
    PanelRows rows{*csv};
    if (auto missing = rows.find_columns()) return Failure{std::move(*missing)};
    while (true) {
        auto row = csv->next();
        if (!row) return Failure{std::move(row).error()};
        if (!row->has_value()) break;
        if (auto bad = rows.add(**row)) return Failure{std::move(*bad)};
    }
    return std::move(rows).panel();
}

}  // namespace abasto::importers
