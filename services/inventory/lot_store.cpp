#include "services/inventory/lot_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "domain/stock/shelf.hpp"
#include "services/inventory/shelf_store.hpp"
#include "services/platform/db/query.hpp"

namespace abasto::inventory {
namespace {

struct LotPlace {
    std::string item;
    LotId id{};
    std::string batch;
};

// Precondition: empty, or a position that position_of() gave.
LotPlace place_of(const std::string& position)
{
    const auto item_ends = position.find(' ');
    if (item_ends == std::string::npos) return {};
    constexpr std::size_t id_letters = 32;
    const auto id_begins = item_ends + 1;
    return {.item = position.substr(0, item_ends),
            .id = LotId::from_hex(position.substr(id_begins, id_letters)).value(),
            .batch = position.substr(id_begins + id_letters + 1)};
}

LotRow lot_in(db::Connection& connection, const db::Row& row, Date day)
{
    LotRow found{.id = row.get<LotId>(0),
                 .lot = {row.get<ItemCode>(1), row.get<std::string>(2), row.get<std::optional<Date>>(3), row.get<FundCode>(4)}};
    found.status = status_on({{found.lot, load_lot_statuses(connection, found.id)}}, found.lot, day);
    return found;
}

bool is_held(db::Connection& connection, const LotRow& lot, const std::vector<SiteCode>& sites)
{
    return std::ranges::any_of(sites, [&](const SiteCode& site) {
        return db::find<std::int64_t>(connection, "SELECT 1 FROM balance WHERE account = $1 AND item = $2 AND lot = $3",
                                      stock::Account::site(site).text(), lot.lot.item, lot.id)
            .has_value();
    });
}

}  // namespace

std::vector<LotRow> load_lots(db::Connection& connection, const LotQuestion& question)
{
    const auto is_asked_for = [&](const LotRow& row) {
        return (!question.item || *question.item == row.lot.item) && (!question.status || *question.status == row.status) &&
               (!question.sites || is_held(connection, row, *question.sites));
    };
    const auto after = place_of(question.after);
    std::vector<LotRow> found;
    for (const db::Row& row :
         db::query(connection,
                   "SELECT id, item, batch, expiry, fund FROM lot WHERE (item, batch, id) > ($1, $2, $3) AND id <> $4 "
                   "ORDER BY item, batch, id",
                   after.item, after.batch, after.id, LotId{})) {
        auto lot = lot_in(connection, row, question.day);
        if (is_asked_for(lot)) found.push_back(std::move(lot));
        if (std::cmp_equal(found.size(), question.rows_max)) break;
    }
    return found;
}

std::string position_of(const LotRow& row) { return fmt::format("{} {} {}", row.lot.item.text(), row.id.hex(), row.lot.batch); }

std::optional<LotRow> find_lot(db::Connection& connection, const LotId& id, Date day)
{
    if (id == LotId{}) return std::nullopt;
    for (const db::Row& row : db::query(connection, "SELECT id, item, batch, expiry, fund FROM lot WHERE id = $1", id))
        return lot_in(connection, row, day);
    return std::nullopt;
}

std::vector<LotHolder> load_holders(db::Connection& connection, const LotRow& lot,
                                    const std::optional<std::vector<SiteCode>>& sites)
{
    std::vector<LotHolder> holders;
    for (const db::Row& row : db::query(connection,
                                        "SELECT s.site, b.quantity FROM shelf s "
                                        "JOIN balance b ON b.account = 'site:' || s.site AND b.item = s.item AND b.lot = $1 "
                                        "WHERE s.item = $2 ORDER BY s.site",
                                        lot.id, lot.lot.item)) {
        const LotHolder holder{row.get<SiteCode>(0), row.get<Quantity>(1)};
        if (!sites || std::ranges::find(*sites, holder.site) != sites->end()) holders.push_back(holder);
    }
    return holders;
}

}  // namespace abasto::inventory
