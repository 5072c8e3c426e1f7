#include "domain/journal/posting.hpp"

namespace abasto::journal {
namespace {

using shipping::ShipmentFact;
using Kind = ShipmentFact::Kind;

struct FactOf {
    const Event& event;

    [[nodiscard]] AboutShipment about(const auto& body, Kind kind, stock::Place place = stock::Place::same_day) const
    {
        const auto hlc = place == stock::Place::same_day ? event.hlc.value_or(0) : 0;
        const stock::Moment moment{body.occurred_on, place, hlc, event.id};
        return {body.shipment, body.from, body.to, {moment, kind, false, {}}};
    }

    std::optional<AboutShipment> operator()(const auto&) const { return std::nullopt; }
    std::optional<AboutShipment> operator()(const shipping::ShipmentDrafted& body) const { return about(body, Kind::drafted); }
    std::optional<AboutShipment> operator()(const shipping::ShipmentCancelled& body) const
    {
        return about(body, Kind::cancelled);
    }
    std::optional<AboutShipment> operator()(const shipping::ShipmentDispatched& body) const
    {
        auto dispatch = about(body, Kind::dispatched, body.place);
        for (const auto& line : body.lines) dispatch.fact.lines.push_back({line.lot, line.quantity, {}, {}});
        return dispatch;
    }
    std::optional<AboutShipment> operator()(const shipping::ShipmentReceived& body) const
    {
        auto receipt = about(body, Kind::received, body.place);
        receipt.fact.last = body.last;
        for (const auto& line : body.lines) receipt.fact.lines.push_back({line.lot, {}, line.good + line.damaged, line.damaged});
        return receipt;
    }
    std::optional<AboutShipment> operator()(const shipping::DifferenceClosed& body) const
    {
        auto closing = about(body, Kind::difference_closed, body.place);
        for (const auto& line : body.missing) closing.fact.lines.push_back({line.lot, {}, line.quantity, {}});
        for (const auto& line : body.surplus) closing.fact.lines.push_back({line.lot, line.quantity, {}, {}});
        return closing;
    }
};

}  // namespace

std::optional<AboutShipment> shipment_fact_of(const Event& event) { return std::visit(FactOf{event}, event.body); }

}  // namespace abasto::journal
