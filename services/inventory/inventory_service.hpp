// Facts and definitions as people and programs record them: each function loads what it needs, asks the domain, appends one event.
// Used inside a write transaction. Quantities are in base units. Facts about stock are never refused for what the book says.
#pragma once

#include "domain/catalogue/item.hpp"
#include "domain/network/fund.hpp"
#include "domain/network/policy.hpp"
#include "domain/network/site.hpp"
#include "domain/network/zone.hpp"
#include "domain/stock/closing.hpp"
#include "services/platform/journal/recording.hpp"

namespace abasto::inventory {

using journal::Authorship;

// All of them refuse unknown_site and unknown_item where a code is not defined, and take the place of the fact in its day from `by`.

// Refusals: nothing_to_do (no line), not_positive.
[[nodiscard]] Result<Done, Refusal> receive_goods(journal::WriteTransaction& transaction, const Authorship& by,
                                                  stock::GoodsReceived receipt);

// What was handed out in the week of the count, and is known, is taken to have left before it; at the start of a week, nothing.
// Refusals: nothing_to_do, not_positive (a count below zero), conflicting_rows (one lot counted twice), malformed (the start of a week
// that is no Monday).
[[nodiscard]] Result<Done, Refusal> record_count(journal::WriteTransaction& transaction, const Authorship& by,
                                                 stock::StockCounted count);

// Refusals: nothing_to_do, not_positive.
[[nodiscard]] Result<Done, Refusal> check_adjustment(db::Connection& connection, const stock::StockAdjusted& adjustment);
// Posts what somebody has seen to be lost, found or destroyed; whether a second person must look first is for adjustment_service.hpp to
// ask. Refusals: those of check_adjustment().
[[nodiscard]] Result<Done, Refusal> adjust_stock(journal::WriteTransaction& transaction, const Authorship& by,
                                                 stock::StockAdjusted adjustment);

// An intention: strict. Refusals: those of stock::assemble_kits(), then of stock::check_issue() for what is taken.
[[nodiscard]] Result<Done, Refusal> assemble_kits(journal::WriteTransaction& transaction, const Authorship& by,
                                                  stock::KitsAssembled kits);

// Refusals: unknown_event; wrong_state (a definition, a reversal, or an event that is reversed already).
[[nodiscard]] Result<Done, Refusal> reverse_event(journal::WriteTransaction& transaction, const Authorship& by,
                                                  const stock::EventReversed& reversal);

// Refusals: unknown_event (no such discrepancy of a shelf), then those of stock::check_closing().
[[nodiscard]] Result<Done, Refusal> close_discrepancy(journal::WriteTransaction& transaction, const Authorship& by,
                                                      const stock::DiscrepancyClosed& closing);

// Refusals: unknown_item for a kit's component, also one that holds the kit itself; does_not_pack where a pack or component has no pieces.
[[nodiscard]] Result<Done, Refusal> define_item(journal::WriteTransaction& transaction, const Authorship& by,
                                                catalogue::Item item);
// Refusal: malformed where a peer has a name, or the zone is neither empty nor defined.
[[nodiscard]] Result<Done, Refusal> define_site(journal::WriteTransaction& transaction, const Authorship& by, network::Site site);
// Refusals: same_site; malformed where days or service are out of their ranges.
[[nodiscard]] Result<Done, Refusal> define_supply_line(journal::WriteTransaction& transaction, const Authorship& by,
                                                       network::SupplyLine line);
// Refusal: unknown_site, of a site that it is to serve.
[[nodiscard]] Result<Done, Refusal> define_fund(journal::WriteTransaction& transaction, const Authorship& by, network::Fund fund);

// Refusal: that of network::check_zone().
[[nodiscard]] Result<Done, Refusal> define_zone(journal::WriteTransaction& transaction, const Authorship& by, network::Zone zone);
// Refusal: that of network::check_policy().
[[nodiscard]] Result<Done, Refusal> set_policy(journal::WriteTransaction& transaction, const Authorship& by,
                                               network::Policy policy);
[[nodiscard]] Result<Done, Refusal> set_lot_status(journal::WriteTransaction& transaction, const Authorship& by,
                                                   stock::LotStatusSet status);

}  // namespace abasto::inventory
