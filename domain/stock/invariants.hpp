// Invariants: what holds of every book, whatever facts came in and in whatever order. A violation is a defect of the program or damage
// to its tables, never a fault of a fact.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "domain/stock/movement.hpp"

namespace abasto::stock {

// A statement in force, and what the book says of it (the lot's balance, or the item's total) right after its variance.
struct StatedFigure {
    Statement statement;
    Quantity book_after;
};

struct BookState {
    std::map<std::pair<Account, Lot>, Quantity> balances;
    std::set<ShipmentId> finished_shipments;  // closed, or cancelled and never sent nor received
    std::vector<StatedFigure> statements;
};

enum class Invariant {
    lots_sum_to_zero,           // per (item, lot) all accounts together
    finished_transit_is_empty,  // nothing is on its way in a shipment that has ended
    book_is_as_stated,          // right after a statement
};

struct Violation {
    Invariant invariant = Invariant::lots_sum_to_zero;
    std::string what;  // names the lot, the shipment or the statement, and the figure
};

// Every violation, in the order of the enumerators; empty where all is well. Thread safe.
[[nodiscard]] std::vector<Violation> check_conservation(const BookState& book);

}  // namespace abasto::stock

template <>
struct abasto::EnumNames<abasto::stock::Invariant> {
    static constexpr std::array<std::string_view, 3> names{"lots_sum_to_zero", "finished_transit_is_empty", "book_is_as_stated"};
};
