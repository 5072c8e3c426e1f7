#include "services/inventory/stock_store.hpp"

#include "services/platform/db/query.hpp"

namespace abasto::inventory {
namespace {

// Codes are ASCII, so every code lies between these two.
constexpr std::string_view before_all_codes;
constexpr std::string_view after_all_codes = "~";

constexpr std::string_view stock_now =
    "SELECT s.site, s.item, l.batch, l.expiry, l.fund, b.quantity FROM shelf s "
    "LEFT JOIN balance b ON b.account = 'site:' || s.site AND b.item = s.item "
    "LEFT JOIN lot l ON l.item = b.item AND l.id = b.lot "
    "WHERE s.site >= $1 AND s.site <= $2 AND s.item >= $3 AND s.item <= $4 "
    "ORDER BY s.site, s.item, l.expiry NULLS LAST, l.batch, l.fund";

constexpr std::string_view stock_on_a_day =
    "SELECT s.site, s.item, l.batch, l.expiry, l.fund, b.quantity FROM shelf s "
    "LEFT JOIN (SELECT site, item, lot, CAST(SUM(delta) AS BIGINT) AS quantity FROM shelf_fact "
    "WHERE site >= $1 AND site <= $2 AND item >= $3 AND item <= $4 AND day <= $5 AND void = 0 "
    "GROUP BY site, item, lot HAVING SUM(delta) <> 0) b ON b.site = s.site AND b.item = s.item "
    "LEFT JOIN lot l ON l.item = b.item AND l.id = b.lot "
    "WHERE s.site >= $1 AND s.site <= $2 AND s.item >= $3 AND s.item <= $4 "
    "ORDER BY s.site, s.item, l.expiry NULLS LAST, l.batch, l.fund";

StockRow stock_row(const db::Row& row)
{
    const auto item = row.get<ItemCode>(1);
    if (row.is_null(5)) return {row.get<SiteCode>(0), stock::Lot::unknown(item), Quantity{}};
    return {row.get<SiteCode>(0),
            {item, row.get<std::string>(2), row.get<std::optional<Date>>(3), row.get<FundCode>(4)},
            row.get<Quantity>(5)};
}

std::vector<StockRow> read_all(db::Rows rows)
{
    std::vector<StockRow> stock;
    for (const db::Row& row : rows) stock.push_back(stock_row(row));
    return stock;
}

}  // namespace

std::vector<StockRow> load_stock(db::Connection& connection, const StockQuestion& question)
{
    const std::string_view site_from = question.site ? question.site->text() : before_all_codes;
    const std::string_view site_to = question.site ? question.site->text() : after_all_codes;
    const std::string_view item_from = question.item ? question.item->text() : before_all_codes;
    const std::string_view item_to = question.item ? question.item->text() : after_all_codes;
    if (question.as_of)
        return read_all(db::query(connection, stock_on_a_day, site_from, site_to, item_from, item_to, *question.as_of));
    return read_all(db::query(connection, stock_now, site_from, site_to, item_from, item_to));
}

std::vector<DiscrepancyRow> load_discrepancies(db::Connection& connection)
{
    std::vector<DiscrepancyRow> found;
    for (const db::Row& row : db::query(connection,
                                        "SELECT d.id, d.kind, d.site, d.item, d.day, d.quantity, "
                                        "EXISTS (SELECT 1 FROM discrepancy_closing c WHERE c.discrepancy = d.id) "
                                        "FROM (SELECT id, kind, site, item, day, quantity FROM discrepancy "
                                        "UNION ALL SELECT id, kind, site, item, day, quantity FROM shipment_difference) d "
                                        "ORDER BY d.site, d.item, d.day, d.id"))
        found.push_back({row.get<DiscrepancyId>(0), row.get<std::string>(1), row.get<SiteCode>(2), row.get<ItemCode>(3),
                         row.get<Date>(4), row.get<Quantity>(5), row.get<bool>(6)});
    return found;
}

}  // namespace abasto::inventory
