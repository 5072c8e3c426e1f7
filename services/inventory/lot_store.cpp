#include "services/inventory/lot_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "domain/stock/shelf.hpp"
#include "services/inventory/shelf_store.hpp"
#include "services/inventory/stock_view.hpp"
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

bool is_among(const SiteCode& site, const std::optional<std::vector<SiteCode>>& sites)
{
    return !sites || std::ranges::find(*sites, site) != sites->end();
}

std::set<stock::Lot> lots_held(db::Connection& connection, const std::vector<SiteCode>& sites,
                               const std::optional<ItemCode>& item)
{
    std::set<stock::Lot> held;
    for (const auto& site : sites)
        for (const auto& row : attribute_fefo(load_stock(connection, {.site = site, .item = item}))) held.insert(row.lot);
    return held;
}

// What each site is taken to have left of the lot.
std::map<SiteCode, Quantity> left_of(const stock::Lot& lot, const std::vector<StockRow>& booked)
{
    std::map<SiteCode, Quantity> left;
    for (const auto& row : attribute_fefo(booked))
        if (row.lot == lot) left[row.site] = row.on_hand;
    return left;
}

}  // namespace

std::vector<LotRow> load_lots(db::Connection& connection, const LotQuestion& question)
{
    const auto held = question.sites ? lots_held(connection, *question.sites, question.item) : std::set<stock::Lot>();
    const auto is_asked_for = [&](const LotRow& row) {
        return (!question.item || *question.item == row.lot.item) && (!question.status || *question.status == row.status) &&
               (!question.sites || held.contains(row.lot));
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

std::vector<LotHolder> load_holders(db::Connection& connection, const stock::Lot& lot,
                                    const std::optional<std::vector<SiteCode>>& sites)
{
    const auto booked = load_stock(connection, {.item = lot.item});
    const auto left = left_of(lot, booked);
    std::vector<LotHolder> holders;
    for (const auto& row : booked) {
        if (row.lot != lot || row.on_hand <= zero || !is_among(row.site, sites)) continue;
        const auto held = left.find(row.site);
        const auto on_hand = held == left.end() ? zero : held->second;
        holders.push_back({row.site, on_hand, row.on_hand - on_hand});
    }
    return holders;
}

}  // namespace abasto::inventory
