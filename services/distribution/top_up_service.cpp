#include "services/distribution/top_up_service.hpp"

#include "services/distribution/shipment_service.hpp"
#include "services/distribution/shipment_store.hpp"

namespace abasto::distribution {

Result<Done, Refusal> receive_top_up(journal::WriteTransaction& transaction, const journal::Authorship& by,
                                     const TopUpReceipt& receipt)
{
    const auto known = find_shipment(transaction.connection(), receipt.shipment);
    if (!known) return Failure{Refusal{RefusalCode::unknown_event, "no shipment has the id " + receipt.shipment.hex()}};
    const auto state = known->view.state;
    if (state != shipping::ShipmentState::dispatched && state != shipping::ShipmentState::partly_received)
        return Failure{Refusal{RefusalCode::wrong_state, "it is not on its way any more"}};
    return receive_shipment(
        transaction, by,
        {receipt.shipment, receipt.day, true, shipping::lots_of_arrival(known->view.in_transit, receipt.arrivals)});
}

}  // namespace abasto::distribution
