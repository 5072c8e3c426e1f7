#include "services/inventory/stock_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "services/platform/db/query.hpp"

namespace abasto::inventory {
namespace {

// Codes are ASCII, so every code lies between these two.
constexpr std::string_view before_all_codes;
constexpr std::string_view after_all_codes = "~";

// What both of the following begin with: the shelves that are asked for.
constexpr std::string_view asked_shelves =
    "WITH asked AS MATERIALIZED (SELECT site, item FROM shelf WHERE site >= $1 AND site <= $2 AND item >= $3 AND item <= $4 "
    "AND (site, item) > ($5, $6) ORDER BY site, item LIMIT $7) ";

const std::string stock_now = std::string(asked_shelves) +
                              "SELECT a.site, a.item, l.batch, l.expiry, l.fund, b.quantity FROM asked a "
                              "LEFT JOIN balance b ON b.account = 'site:' || a.site AND b.item = a.item "
                              "LEFT JOIN lot l ON l.item = b.item AND l.id = b.lot "
                              "ORDER BY a.site, a.item, l.expiry NULLS LAST, l.batch, l.fund";

// Today's balances less what has changed since, so that a late day costs no more after a long history. CROSS JOIN keeps SQLite from
// reading all facts to find those of the shelves. Each shelf has an empty row, should nothing else be left of it.
const std::string stock_on_a_day =
    std::string(asked_shelves) +
    "SELECT p.site, p.item, l.batch, l.expiry, l.fund, CAST(SUM(p.quantity) AS BIGINT) FROM ("
    "SELECT site, item, NULL AS lot, 0 AS quantity FROM asked "
    "UNION ALL SELECT a.site, a.item, b.lot, b.quantity FROM asked a CROSS JOIN balance b "
    "WHERE b.account = 'site:' || a.site AND b.item = a.item "
    "UNION ALL SELECT a.site, a.item, f.lot, -f.delta FROM asked a CROSS JOIN shelf_fact f "
    "WHERE f.site = a.site AND f.item = a.item AND f.day > $8) p "
    "LEFT JOIN lot l ON l.item = p.item AND l.id = p.lot "
    "GROUP BY p.site, p.item, l.expiry, l.batch, l.fund HAVING SUM(p.quantity) <> 0 OR l.batch IS NULL "
    "ORDER BY p.site, p.item, l.expiry NULLS LAST, l.batch, l.fund";

StockRow stock_row(const db::Row& row)
{
    const auto item = row.get<ItemCode>(1);
    if (row.is_null(2)) return {row.get<SiteCode>(0), stock::Lot::unknown(item), Quantity{}};
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

bool same_shelf(const StockRow& a, const StockRow& b) { return a.site == b.site && a.lot.item == b.lot.item; }

std::vector<StockRow> without_empty_rows_beside_others(const std::vector<StockRow>& rows)
{
    std::vector<StockRow> kept;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool beside_another =
            (i > 0 && same_shelf(rows[i - 1], rows[i])) || (i + 1 < rows.size() && same_shelf(rows[i], rows[i + 1]));
        if (rows[i].on_hand != Quantity{} || !beside_another) kept.push_back(rows[i]);
    }
    return kept;
}

struct DiscrepancyPlace {
    std::string site;
    std::string item;
    Date day = Date::from_days(std::numeric_limits<std::int32_t>::min());
    DiscrepancyId id{};
};

// Precondition: empty, or a position that position_of() gave.
DiscrepancyPlace place_of(const std::string& position)
{
    DiscrepancyPlace place;
    std::istringstream in(position);
    std::string day;
    std::string id;
    if (in >> place.site >> place.item >> day >> id) {
        place.day = Date::parse(day).value();
        place.id = DiscrepancyId::from_hex(id).value();
    }
    return place;
}

}  // namespace

std::vector<StockRow> load_stock(db::Connection& connection, const StockQuestion& question)
{
    const std::string_view site_from = question.site ? question.site->text() : before_all_codes;
    const std::string_view site_to = question.site ? question.site->text() : after_all_codes;
    const std::string_view item_from = question.item ? question.item->text() : before_all_codes;
    const std::string_view item_to = question.item ? question.item->text() : after_all_codes;
    const std::string_view after_site = question.after ? question.after->first.text() : before_all_codes;
    const std::string_view after_item = question.after ? question.after->second.text() : before_all_codes;
    if (question.as_of)
        return without_empty_rows_beside_others(
            read_all(db::query(connection, stock_on_a_day, site_from, site_to, item_from, item_to, after_site, after_item,
                               question.shelves_max, *question.as_of)));
    return read_all(
        db::query(connection, stock_now, site_from, site_to, item_from, item_to, after_site, after_item, question.shelves_max));
}

std::vector<DiscrepancyRow> load_discrepancies(db::Connection& connection, const DiscrepancyQuestion& question)
{
    const auto is_asked_for = [&](const DiscrepancyRow& row) {
        return (!question.sites || std::ranges::find(*question.sites, row.site) != question.sites->end()) &&
               (!question.item || *question.item == row.item) && (!question.closed || *question.closed == row.closed);
    };
    const auto after = place_of(question.after);
    std::vector<DiscrepancyRow> found;
    for (const db::Row& row : db::query(connection,
                                        "SELECT d.id, d.kind, d.site, d.item, d.day, d.quantity, "
                                        "EXISTS (SELECT 1 FROM discrepancy_closing c WHERE c.discrepancy = d.id) "
                                        "FROM (SELECT id, kind, site, item, day, quantity FROM discrepancy "
                                        "UNION ALL SELECT id, kind, site, item, day, quantity FROM shipment_difference) d "
                                        "WHERE (d.site, d.item, d.day, d.id) > ($1, $2, $3, $4) "
                                        "ORDER BY d.site, d.item, d.day, d.id",
                                        after.site, after.item, after.day, after.id)) {
        DiscrepancyRow discrepancy{row.get<DiscrepancyId>(0), row.get<std::string>(1), row.get<SiteCode>(2), row.get<ItemCode>(3),
                                   row.get<Date>(4),          row.get<Quantity>(5),    row.get<bool>(6)};
        if (is_asked_for(discrepancy)) found.push_back(std::move(discrepancy));
        if (std::cmp_equal(found.size(), question.rows_max)) break;
    }
    return found;
}

std::string position_of(const DiscrepancyRow& row)
{
    return fmt::format("{} {} {} {}", row.site.text(), row.item.text(), row.day.text(), row.id.hex());
}

}  // namespace abasto::inventory
