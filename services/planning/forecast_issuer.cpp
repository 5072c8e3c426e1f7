#include "services/planning/forecast_issuer.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "services/planning/demand_store.hpp"

namespace abasto::planning {
namespace {

// Nothing slow runs on the writer.
constexpr std::size_t rows_at_once = 1'000;

}  // namespace

std::vector<IssuedRow> forecasts_to_issue(std::span<const ShelfOutlook> shelves, const ShelfForecasts& forecasts, Month origin,
                                          const std::set<std::pair<SiteCode, ItemCode>>& issued)
{
    std::vector<IssuedRow> rows;
    for (const auto& shelf : shelves) {
        if (issued.contains({shelf.site, shelf.item})) continue;
        const auto made = forecasts.of(shelf.site, shelf.item, issued_months);
        const auto usual = forecasts.usual(shelf.site, shelf.item);
        if (!made || !usual || made->last_report != origin) continue;
        for (int h = 1; h <= issued_months; ++h)
            rows.push_back({shelf.site,
                            shelf.item,
                            made->chosen,
                            {origin, h, made->demand.month_mean(h), made->demand.month_quantiles(h), *usual}});
    }
    return rows;
}

void ForecastIssuer::start()
{
    m_background.submit([this] {
        try {
            issue();
        } catch (const std::exception& error) {
            m_hooks.complain(fmt::format("forecasts could not be issued: {}", error.what()));
        }
    });
}

void ForecastIssuer::issue()
{
    const auto today = m_desk.today();
    const auto origin = last_closed_month(today);
    const auto shelves = m_desk.read([&](db::Connection& connection) { return load_outlooks(connection, today); });
    const auto issued = m_desk.read([&](db::Connection& connection) { return load_issued_shelves(connection, origin); });
    const auto rows = forecasts_to_issue(shelves, *m_hooks.memory->of(shelves, origin), origin, issued);
    for (std::size_t begin = 0; begin < rows.size(); begin += rows_at_once) {
        const auto some = std::span(rows).subspan(begin, std::min(rows_at_once, rows.size() - begin));
        (void)m_ledger.writer().run(
            [&](journal::WriteTransaction& transaction) { insert_issued(transaction.connection(), some, m_desk.now()); });
    }
}

}  // namespace abasto::planning
