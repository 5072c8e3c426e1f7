#include "domain/stock/invariants.hpp"

namespace abasto::stock {
namespace {

std::string full_name_of(const Lot& lot)
{
    if (lot.is_unknown()) return lot.item.text();
    return lot.item.text() + " lot '" + lot.batch + "' expiry " + (lot.expiry ? lot.expiry->text() : "none") + " fund '" +
           lot.fund.text() + "'";
}

void check_sums(const BookState& book, std::vector<Violation>& found)
{
    std::map<Lot, Quantity> sums;
    for (const auto& [key, balance] : book.balances) sums[key.second] += balance;
    for (const auto& [lot, sum] : sums)
        if (sum != Quantity{})
            found.push_back({Invariant::lots_sum_to_zero, full_name_of(lot) + ": accounts sum to " + sum.text()});
}

void check_transit(const BookState& book, std::vector<Violation>& found)
{
    for (const auto& shipment : book.finished_shipments) {
        const auto transit = Account::transit(shipment);
        for (auto at = book.balances.lower_bound({transit, Lot{}}); at != book.balances.end() && at->first.first == transit; ++at)
            if (at->second != Quantity{})
                found.push_back({Invariant::finished_transit_is_empty,
                                 transit.text() + " holds " + at->second.text() + " of " + full_name_of(at->first.second)});
    }
}

void check_statements(const BookState& book, std::vector<Violation>& found)
{
    for (const auto& [statement, book_after] : book.statements)
        if (book_after != statement.stated)
            found.push_back({Invariant::book_is_as_stated, statement.site.text() + ' ' + full_name_of(statement.lot) + " on " +
                                                               statement.moment.day.text() + ": stated " +
                                                               statement.stated.text() + ", book " + book_after.text()});
}

}  // namespace

std::vector<Violation> check_conservation(const BookState& book)
{
    std::vector<Violation> found;
    check_sums(book, found);
    check_transit(book, found);
    check_statements(book, found);
    return found;
}

}  // namespace abasto::stock
