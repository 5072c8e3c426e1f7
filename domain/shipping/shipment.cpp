#include "domain/shipping/shipment.hpp"

#include <algorithm>

namespace abasto::shipping {
namespace {

using stock::Discrepancy;
using stock::DiscrepancyKind;
using Kind = ShipmentFact::Kind;

const ShipmentFact* first_of(const std::vector<ShipmentFact>& facts, Kind kind)
{
    const auto found = std::find_if(facts.begin(), facts.end(), [kind](const auto& fact) { return fact.kind == kind; });
    return found == facts.end() ? nullptr : &*found;
}

const ShipmentFact* last_receipt(const std::vector<ShipmentFact>& facts)
{
    const auto is_last = [](const auto& fact) { return fact.kind == Kind::received && fact.last; };
    const auto found = std::find_if(facts.begin(), facts.end(), is_last);
    return found == facts.end() ? nullptr : &*found;
}

// A proposal and its cancellation move nothing, whatever lines they carry.
bool moves_goods(const ShipmentFact& fact) { return fact.kind != Kind::drafted && fact.kind != Kind::cancelled; }

std::map<stock::Lot, Quantity> in_transit(const std::vector<ShipmentFact>& facts)
{
    std::map<stock::Lot, Quantity> balances;
    for (const auto& fact : facts)
        if (moves_goods(fact))
            for (const auto& line : fact.lines) balances[line.lot] += line.sent - line.arrived;
    std::erase_if(balances, [](const auto& balance) { return balance.second == zero; });
    return balances;
}

ShipmentState state_of(const std::vector<ShipmentFact>& facts, bool something_in_transit)
{
    if (last_receipt(facts) != nullptr) return something_in_transit ? ShipmentState::received : ShipmentState::closed;
    if (first_of(facts, Kind::received) != nullptr) return ShipmentState::partly_received;
    if (first_of(facts, Kind::dispatched) != nullptr) return ShipmentState::dispatched;
    return first_of(facts, Kind::cancelled) != nullptr ? ShipmentState::cancelled : ShipmentState::draft;
}

// Finds the differences of one shipment; the receiving site owns them.
class Differences {
public:
    Differences(const SiteCode& to, const std::vector<ShipmentFact>& facts) : m_to(to), m_facts(facts) {}

    std::vector<Discrepancy> find(const std::map<stock::Lot, Quantity>& transit)
    {
        const auto* cancelled = first_of(m_facts, Kind::cancelled);
        const bool dispatched = first_of(m_facts, Kind::dispatched) != nullptr;
        for (const auto& fact : m_facts)
            if (fact.kind == Kind::received) {
                note_damaged(fact);
                if (cancelled != nullptr && cancelled->moment < fact.moment)
                    note_arrivals(DiscrepancyKind::received_after_cancel, fact);
                else if (!dispatched)
                    note_arrivals(DiscrepancyKind::received_unsent, fact);
            }
        if (dispatched)
            for (const auto& [lot, quantity] : transit) note_difference(lot, quantity);
        return std::move(m_found);
    }

private:
    void note_damaged(const ShipmentFact& receipt)
    {
        int number = 0;
        for (const auto& line : receipt.lines) {
            if (line.damaged > zero)
                m_found.push_back({DiscrepancyKind::damaged_delivery, m_to, line.lot, line.damaged, receipt.moment, number});
            ++number;
        }
    }

    void note_arrivals(DiscrepancyKind kind, const ShipmentFact& receipt)
    {
        int number = 0;
        for (const auto& line : receipt.lines) {
            if (line.arrived > zero) m_found.push_back({kind, m_to, line.lot, line.arrived, receipt.moment, number});
            ++number;
        }
    }

    void note_difference(const stock::Lot& lot, Quantity left)
    {
        if (left < zero) return note_over(lot, -left);
        if (const auto* receipt = last_receipt(m_facts))
            m_found.push_back({DiscrepancyKind::short_delivery, m_to, lot, left, receipt->moment, 0});
    }

    void note_over(const stock::Lot& lot, Quantity surplus)
    {
        Quantity left = sent(lot);
        for (const auto& fact : m_facts) {
            if (fact.kind != Kind::received) continue;
            int number = 0;
            for (const auto& line : fact.lines) {
                if (line.lot == lot) left -= line.arrived;
                if (left < zero)
                    return m_found.push_back({DiscrepancyKind::over_delivery, m_to, lot, surplus, fact.moment, number});
                ++number;
            }
        }
    }

    [[nodiscard]] Quantity sent(const stock::Lot& lot) const
    {
        Quantity sum;
        for (const auto& fact : m_facts)
            if (fact.kind == Kind::dispatched)
                for (const auto& line : fact.lines)
                    if (line.lot == lot) sum += line.sent;
        return sum;
    }

    const SiteCode& m_to;
    const std::vector<ShipmentFact>& m_facts;
    std::vector<Discrepancy> m_found;
};

}  // namespace

ShipmentView view_shipment(const SiteCode& to, const std::vector<ShipmentFact>& facts)
{
    ShipmentView view;
    view.in_transit = in_transit(facts);
    view.state = state_of(facts, !view.in_transit.empty());
    if (const auto* dispatch = first_of(facts, Kind::dispatched)) view.dispatched_on = dispatch->moment.day;
    view.discrepancies = Differences(to, facts).find(view.in_transit);
    return view;
}

}  // namespace abasto::shipping
