#include "services/planning/issued_forecast_store.hpp"

#include <cmath>

#include "services/platform/db/query.hpp"

namespace abasto::planning {
namespace {

std::int64_t thousandths(double pieces) { return std::llround(pieces * 1000); }
double pieces_of(std::int64_t thousandths) { return static_cast<double>(thousandths) / 1000; }

IssuedRow issued_in(const db::Row& row)
{
    IssuedRow issued{.site = row.get<SiteCode>(1), .item = row.get<ItemCode>(2), .forecast = {}};
    issued.method = parse_method(row.text(4)).value_or(Method::blend);
    auto& forecast = issued.forecast;
    forecast.origin = row.get<Month>(0);
    forecast.horizon = row.get<int>(3);
    forecast.mean = pieces_of(row.get<std::int64_t>(5));
    forecast.usual = pieces_of(row.get<std::int64_t>(6));
    for (std::size_t i = 0; i < forecast.quantiles.size(); ++i)
        forecast.quantiles[i] = pieces_of(row.get<std::int64_t>(static_cast<int>(7 + i)));
    return issued;
}

}  // namespace

void insert_issued(db::Connection& connection, std::span<const IssuedRow> rows, std::int64_t now_seconds)
{
    for (const auto& [site, item, method, forecast] : rows) {
        const auto& q = forecast.quantiles;
        db::run(connection,
                "INSERT INTO issued_forecast (origin, site, item, horizon, method, mean, usual, q10, q50, q80, q90, q95, q975, "
                "issued_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) "
                "ON CONFLICT (origin, site, item, horizon) DO NOTHING",
                forecast.origin, site, item, forecast.horizon, to_string(method), thousandths(forecast.mean),
                thousandths(forecast.usual), thousandths(q[0]), thousandths(q[1]), thousandths(q[2]), thousandths(q[3]),
                thousandths(q[4]), thousandths(q[5]), now_seconds);
    }
}

std::set<std::pair<SiteCode, ItemCode>> load_issued_shelves(db::Connection& connection, Month origin)
{
    std::set<std::pair<SiteCode, ItemCode>> shelves;
    for (const db::Row& row : db::query(connection, "SELECT DISTINCT site, item FROM issued_forecast WHERE origin = $1", origin))
        shelves.emplace(row.get<SiteCode>(0), row.get<ItemCode>(1));
    return shelves;
}

std::vector<IssuedRow> load_issued(db::Connection& connection, const IssuedQuestion& question)
{
    std::vector<IssuedRow> rows;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT origin, site, item, horizon, method, mean, usual, q10, q50, q80, q90, q95, q975 FROM issued_forecast "
                   "WHERE origin >= $1 AND origin <= $2 AND horizon = $3 AND site = COALESCE($4, site) AND item = COALESCE($5, "
                   "item) ORDER BY origin, site, item",
                   question.first.plus(-question.horizon), question.last.plus(-question.horizon), question.horizon, question.site,
                   question.item))
        rows.push_back(issued_in(row));
    return rows;
}

}  // namespace abasto::planning
