#include "services/inventory/inventory_service.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "domain/catalogue/kit_contents.hpp"
#include "domain/journal/stream.hpp"
#include "domain/stock/fefo.hpp"
#include "domain/stock/guard.hpp"
#include "domain/stock/kits.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "services/inventory/recording_store.hpp"
#include "services/inventory/shelf_store.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/journal_store.hpp"

namespace abasto::inventory {
namespace {

using journal::WriteTransaction;
using stock::StockLine;
using Checked = Result<Done, Refusal>;

Failure<Refusal> refuse(RefusalCode code, std::string message) { return Failure{Refusal{code, std::move(message)}}; }

Checked check_site(db::Connection& connection, const SiteCode& site)
{
    if (!has_site(connection, site)) return refuse(RefusalCode::unknown_site, "no site has the code " + site.text());
    return Done{};
}

// `lot_of` and `quantity_of` read a line; `least` is the smallest quantity that makes sense.
template <class Lines, class QuantityOf>
Checked check_lines(db::Connection& connection, const Lines& lines, QuantityOf quantity_of, Quantity least)
{
    for (const auto& line : lines) {
        const auto& item = line.lot.item;
        if (!has_item(connection, item)) return refuse(RefusalCode::unknown_item, "no item has the code " + item.text());
        if (quantity_of(line) < least)
            return refuse(RefusalCode::not_positive, item.text() + ": " + quantity_of(line).text() + " is below " + least.text());
    }
    return Done{};
}

Quantity stock_quantity(const StockLine& line) { return line.quantity; }

Checked check_kit_stock(db::Connection& connection, const stock::KitsAssembled& kits)
{
    const auto taken = kits.unpacked ? std::vector<StockLine>{kits.kits} : kits.components;
    std::map<stock::Lot, Quantity> balances;
    stock::LotHistory statuses;
    for (const auto& line : taken)
        for (const auto& [lot, quantity] : load_shelf_balances(connection, {kits.site, line.lot.item})) {
            balances[lot] = quantity;
            statuses[lot] = load_lot_statuses(connection, journal::lot_id(lot));
        }
    return stock::check_issue({taken, {.leaves_on = kits.occurred_on, .arrives_on = kits.occurred_on, .statuses = statuses}},
                              balances);
}

struct HandedOut {
    ItemCode item;
    Quantity pieces;
};

// To the whole item all of it; to its lots what fefo_view() takes to have come from them, what was not there to the first of them.
void add_handouts(std::vector<stock::CountLine>& lines, std::map<stock::Lot, Quantity> balances, const HandedOut& handed_out)
{
    const auto& [item, pieces] = handed_out;
    const auto unknown = stock::Lot::unknown(item);
    balances[unknown] += pieces;
    auto gone = stock::fefo_gone(balances, item, pieces);
    for (auto& line : lines) {
        if (line.lot.item != item) continue;
        line.handed_out = line.lot.is_unknown() ? pieces : gone[line.lot] + std::exchange(gone[unknown], Quantity{});
    }
}

// Sent again, it is the count as it was made, whatever has been handed out since.
bool keep_what_was_known(db::Connection& connection, const Authorship& by, stock::StockCounted& count)
{
    const auto recorded = journal::find_event(connection, by.event);
    const auto* earlier = recorded ? std::get_if<stock::StockCounted>(&recorded->body) : nullptr;
    if (earlier == nullptr) return false;
    for (auto& line : count.lines)
        if (const auto known = std::ranges::find(earlier->lines, line.lot, &stock::CountLine::lot); known != earlier->lines.end())
            line.handed_out = known->handed_out;
    return true;
}

// Handouts of a week post on its Sunday; those that are known are taken to have left the shelf before it was counted.
void add_handouts_of_week(db::Connection& connection, stock::StockCounted& count)
{
    const auto sunday = IsoWeek::of(count.occurred_on).sunday();
    if (count.occurred_on == sunday && count.place == stock::Place::closing) return;
    std::set<ItemCode> items;
    for (const auto& line : count.lines) items.insert(line.lot.item);
    for (const auto& item : items) {
        const ShelfKey shelf{count.site, item};
        const auto pieces = handed_out_in_week(connection, shelf, sunday);
        if (pieces > Quantity{}) add_handouts(count.lines, load_shelf_balances(connection, shelf), {item, pieces});
    }
}

bool can_be_reversed(const journal::Body& body)
{
    return !std::holds_alternative<catalogue::ItemDefined>(body) && !std::holds_alternative<network::SiteDefined>(body) &&
           !std::holds_alternative<network::SupplyLineDefined>(body) && !std::holds_alternative<network::ZoneDefined>(body) &&
           !std::holds_alternative<network::FundDefined>(body) && !std::holds_alternative<network::PolicySet>(body) &&
           !std::holds_alternative<network::UserRoleSet>(body) && !std::holds_alternative<planning::RestockPlanApproved>(body) &&
           !std::holds_alternative<stock::EventReversed>(body);
}

catalogue::KitContents load_kits(db::Connection& connection)
{
    catalogue::KitContents kits;
    for (auto& item : load_items(connection)) kits[item.code] = std::move(item.components);
    return kits;
}

}  // namespace

Checked receive_goods(WriteTransaction& transaction, const Authorship& by, stock::GoodsReceived receipt)
{
    auto& connection = transaction.connection();
    if (auto known = check_site(connection, receipt.site); !known) return known;
    if (receipt.accepted.empty() && receipt.rejected.empty())
        return refuse(RefusalCode::nothing_to_do, "a receipt needs at least one line");
    for (const auto* lines : {&receipt.accepted, &receipt.rejected})
        if (auto fits = check_lines(connection, *lines, stock_quantity, Quantity{1}); !fits) return fits;
    receipt.place = by.place_of(receipt.occurred_on);
    return record(transaction, by, std::move(receipt));
}

Checked record_count(WriteTransaction& transaction, const Authorship& by, stock::StockCounted count)
{
    auto& connection = transaction.connection();
    if (auto known = check_site(connection, count.site); !known) return known;
    if (count.lines.empty()) return refuse(RefusalCode::nothing_to_do, "a count needs at least one line");
    const auto counted = [](const stock::CountLine& line) { return line.counted; };
    if (auto fits = check_lines(connection, count.lines, counted, Quantity{}); !fits) return fits;
    std::set<stock::Lot> lots;
    for (const auto& line : count.lines)
        if (!lots.insert(line.lot).second)
            return refuse(RefusalCode::conflicting_rows,
                          "lot '" + line.lot.batch + "' of " + line.lot.item.text() + " is counted twice");
    // Lots first: what the whole item has beyond them is without a lot.
    std::ranges::stable_partition(count.lines, [](const stock::CountLine& line) { return !line.lot.is_unknown(); });
    if (count.place == stock::Place::opening) {
        if (const auto monday = IsoWeek::of(count.occurred_on).monday(); count.occurred_on != monday)
            return refuse(RefusalCode::malformed,
                          count.occurred_on.text() + " is not the start of a week, which was " + monday.text());
        return record(transaction, by, std::move(count));
    }
    count.place = count.occurred_on == by.today ? stock::Place::same_day : stock::Place::closing;
    if (!keep_what_was_known(connection, by, count)) add_handouts_of_week(connection, count);
    return record(transaction, by, std::move(count));
}

Checked check_adjustment(db::Connection& connection, const stock::StockAdjusted& adjustment)
{
    if (auto known = check_site(connection, adjustment.site); !known) return known;
    if (adjustment.lines.empty()) return refuse(RefusalCode::nothing_to_do, "an adjustment needs at least one line");
    const auto quantity = [](const stock::AdjustmentLine& line) { return line.quantity; };
    return check_lines(connection, adjustment.lines, quantity, Quantity{1});
}

Checked adjust_stock(WriteTransaction& transaction, const Authorship& by, stock::StockAdjusted adjustment)
{
    if (auto fits = check_adjustment(transaction.connection(), adjustment); !fits) return fits;
    adjustment.place = by.place_of(adjustment.occurred_on);
    return record(transaction, by, std::move(adjustment));
}

Checked assemble_kits(WriteTransaction& transaction, const Authorship& by, stock::KitsAssembled kits)
{
    auto& connection = transaction.connection();
    if (auto known = check_site(connection, kits.site); !known) return known;
    const auto definition = find_item(connection, kits.kits.lot.item);
    if (!definition) return refuse(RefusalCode::unknown_item, "no item has the code " + kits.kits.lot.item.text());
    kits.place = by.place_of(kits.occurred_on);
    auto assembled = stock::assemble_kits(*definition, std::move(kits));
    if (!assembled) return Failure{assembled.error()};
    if (auto there = check_kit_stock(connection, *assembled); !there) return there;
    return record(transaction, by, std::move(assembled).value());
}

Checked reverse_event(WriteTransaction& transaction, const Authorship& by, const stock::EventReversed& reversal)
{
    auto& connection = transaction.connection();
    const auto target = journal::find_event(connection, reversal.target);
    if (!target) return refuse(RefusalCode::unknown_event, "no event has the id " + reversal.target.hex());
    if (!can_be_reversed(target->body))
        return refuse(RefusalCode::wrong_state, std::string(journal::event_type(target->body).name) + " cannot be reversed");
    const auto id = journal::reversal_id(reversal.target);
    if (journal::find_event(connection, id))
        return refuse(RefusalCode::wrong_state, "event " + reversal.target.hex() + " is reversed already");
    return record_in(transaction, {by.actor, id, by.today}, target->stream, reversal);
}

Checked close_discrepancy(WriteTransaction& transaction, const Authorship& by, const stock::DiscrepancyClosed& closing)
{
    auto known = find_discrepancy(transaction.connection(), closing.discrepancy);
    if (!known) return refuse(RefusalCode::unknown_event, "no discrepancy has the id " + closing.discrepancy.hex());
    if (auto may = stock::check_closing(known->state, closing.outcome); !may) return may;
    return record_in(transaction, by, std::move(known->stream), closing);
}

Checked define_item(WriteTransaction& transaction, const Authorship& by, catalogue::Item item)
{
    const auto kits = load_kits(transaction.connection());
    for (const auto& component : item.components)
        if (catalogue::holds(kits, component.item, item.code) || !has_item(transaction.connection(), component.item))
            return refuse(RefusalCode::unknown_item, "a kit cannot hold " + component.item.text());
    const auto none = [](const auto& part) { return part.pieces <= Quantity{}; };
    if (std::any_of(item.packs.begin(), item.packs.end(), none) ||
        std::any_of(item.components.begin(), item.components.end(), none))
        return refuse(RefusalCode::does_not_pack, item.code.text() + ": a pack or component needs at least one piece");
    for (const auto& of_a_piece : {item.cost_centavos, item.volume_ml, item.weight_g})
        if (of_a_piece.value_or(0) < 0)
            return refuse(RefusalCode::malformed, item.code.text() + ": cost, volume and weight are zero or more");
    return record(transaction, by, catalogue::ItemDefined{std::move(item)});
}

Checked define_site(WriteTransaction& transaction, const Authorship& by, network::Site site)
{
    if (site.role == network::SiteRole::peer && !site.name.empty())
        return refuse(RefusalCode::malformed, "a peer is a random code and has no name");
    if (!site.zone.empty() && !has_zone(transaction.connection(), site.zone)) return Failure{network::undefined_zone(site.zone)};
    return record(transaction, by, network::SiteDefined{std::move(site)});
}

Checked define_supply_line(WriteTransaction& transaction, const Authorship& by, network::SupplyLine line)
{
    for (const auto& site : {line.from, line.to})
        if (auto known = check_site(transaction.connection(), site); !known) return known;
    if (line.from == line.to) return refuse(RefusalCode::same_site, line.from.text() + " cannot supply itself");
    const auto within = [](int value, int low, int high) { return low <= value && value <= high; };
    if (!within(line.lead_time_days, 0, 3650) || !within(line.review_days, 1, 3650) || !within(line.service_permille, 500, 999))
        return refuse(RefusalCode::malformed,
                      "lead time is 0 to 3650 days, review 1 to 3650 days, service 500 to 999 thousandths");
    for (const auto& carried : {line.trip_litres_max, line.trip_kg_max})
        if (carried && *carried < 1) return refuse(RefusalCode::malformed, "a trip carries at least one litre and one kilogram");
    const auto& rule = line.max_min;
    if (rule && (rule->min_days < 1 || rule->max_days <= rule->min_days || rule->max_days > 3650))
        return refuse(RefusalCode::malformed,
                      "a minimum is at least a day, a maximum more than the minimum and at most 3650 days");
    return record(transaction, by, network::SupplyLineDefined{std::move(line)});
}

Checked define_zone(WriteTransaction& transaction, const Authorship& by, network::Zone zone)
{
    if (auto fits = network::check_zone(zone); !fits) return fits;
    return record(transaction, by, network::ZoneDefined{std::move(zone)});
}

Checked define_fund(WriteTransaction& transaction, const Authorship& by, network::Fund fund)
{
    for (const auto& site : fund.sites)
        if (auto known = check_site(transaction.connection(), site); !known) return known;
    return record(transaction, by, network::FundDefined{std::move(fund)});
}

Checked set_policy(WriteTransaction& transaction, const Authorship& by, network::Policy policy)
{
    if (auto fits = network::check_policy(policy); !fits) return fits;
    return record(transaction, by, network::PolicySet{policy});
}

Checked set_lot_status(WriteTransaction& transaction, const Authorship& by, stock::LotStatusSet status)
{
    const auto& item = status.lot.item;
    if (!has_item(transaction.connection(), item))
        return refuse(RefusalCode::unknown_item, "no item has the code " + item.text());
    if (status.lot.is_unknown()) return refuse(RefusalCode::unknown_lot, item.text() + ": name the lot");
    return record(transaction, by, std::move(status));
}

}  // namespace abasto::inventory
