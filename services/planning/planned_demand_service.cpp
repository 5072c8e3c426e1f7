#include "services/planning/planned_demand_service.hpp"

#include "domain/journal/stream.hpp"
#include "services/planning/planned_demand_store.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::planning {
namespace {

Failure<Refusal> refuse(RefusalCode code, std::string message) { return Failure{Refusal{code, std::move(message)}}; }

}  // namespace

Result<Done, Refusal> state_demand(journal::WriteTransaction& transaction, const journal::Authorship& by, DemandPlanned demand)
{
    if (!has_site(transaction.connection(), demand.site))
        return refuse(RefusalCode::unknown_site, "no site has the code " + demand.site.text());
    if (!has_item(transaction.connection(), demand.item))
        return refuse(RefusalCode::unknown_item, "no item has the code " + demand.item.text());
    auto planned = plan_demand(std::move(demand));
    if (!planned) return Failure{planned.error()};
    return journal::record(transaction, by, std::move(*planned));
}

Result<Done, Refusal> take_demand_back(journal::WriteTransaction& transaction, const journal::Authorship& by, const EventId& id)
{
    if (!find_planned_demand(transaction.connection(), id))
        return refuse(RefusalCode::unknown_event, "no planned demand has the id " + id.hex());
    const journal::Authorship own{by.actor, journal::reversal_id(id), by.today};
    return journal::record_in(transaction, own, std::string(journal::master_stream), stock::EventReversed{id, "taken back"});
}

}  // namespace abasto::planning
