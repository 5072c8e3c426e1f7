#include "services/inventory/stock_projection.hpp"

#include <stdexcept>

namespace abasto::inventory {

void StockProjection::apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup)
{
    if (const auto* status = std::get_if<stock::LotStatusSet>(&event.body)) {
        m_book.set_lot_status(connection, *status, event);
    } else if (const auto* closing = std::get_if<stock::DiscrepancyClosed>(&event.body)) {
        insert_closing(connection, *closing, event.id);
    } else if (const auto* reversal = std::get_if<stock::EventReversed>(&event.body)) {
        const auto target = lookup(reversal->target);
        if (!target) throw std::runtime_error("event " + event.id.hex() + " reverses an event that its stream does not hold");
        reverse(connection, *target);
    } else {
        m_book.post(connection, journal::postings_of(event));
    }
}

void StockProjection::reverse(db::Connection& connection, const journal::Event& target)
{
    if (const auto* closing = std::get_if<stock::DiscrepancyClosed>(&target.body))
        delete_closing(connection, *closing, target.id);
    else if (const auto* status = std::get_if<stock::LotStatusSet>(&target.body))
        m_book.undo_lot_status(connection, *status, target.id);
    else
        m_book.undo(connection, journal::postings_of(target));
}

}  // namespace abasto::inventory
