// The fields of every event body, in their canonical order. A shape that has been released is never changed: raise the version in
// domain/journal/event.cpp and add an upcast in codec.cpp.
#pragma once

#include "domain/journal/event.hpp"
#include "importers/json_fields.hpp"

namespace abasto::importers::shape {

template <>
struct Fields<catalogue::Pack> {
    using S = catalogue::Pack;
    static constexpr auto list = std::tuple{Field{"name", &S::name}, Field{"pieces", &S::pieces}};
};

template <>
struct Fields<catalogue::KitComponent> {
    using S = catalogue::KitComponent;
    static constexpr auto list = std::tuple{Field{"item", &S::item}, Field{"pieces", &S::pieces}};
};

template <>
struct Fields<catalogue::Item> {
    using S = catalogue::Item;
    static constexpr auto list = std::tuple{Field{"code", &S::code},
                                            Field{"name", &S::name},
                                            Field{"kind", &S::kind},
                                            Field{"packs", &S::packs},
                                            Field{"components", &S::components},
                                            Field{"counts_as", &S::counts_as},
                                            Field{"cost_centavos", &S::cost_centavos},
                                            Field{"volume_ml", &S::volume_ml},
                                            Field{"weight_g", &S::weight_g}};
};

template <>
struct Fields<catalogue::ItemDefined> {
    static constexpr auto list = std::tuple{Field{"item", &catalogue::ItemDefined::item}};
};

template <>
struct Fields<network::Site> {
    using S = network::Site;
    static constexpr auto list = std::tuple{Field{"code", &S::code}, Field{"name", &S::name}, Field{"role", &S::role},
                                            Field{"zone", &S::zone}, Field{"area", &S::area}, Field{"assumed", &S::assumed}};
};

template <>
struct Fields<network::SiteDefined> {
    static constexpr auto list = std::tuple{Field{"site", &network::SiteDefined::site}};
};

template <>
struct Fields<network::MaxMin> {
    using S = network::MaxMin;
    static constexpr auto list = std::tuple{Field{"min_days", &S::min_days}, Field{"max_days", &S::max_days}};
};

template <>
struct Fields<network::SupplyLine> {
    using S = network::SupplyLine;
    static constexpr auto list = std::tuple{Field{"from", &S::from},
                                            Field{"to", &S::to},
                                            Field{"lead_time_days", &S::lead_time_days},
                                            Field{"review_days", &S::review_days},
                                            Field{"service_permille", &S::service_permille},
                                            Field{"transport", &S::transport},
                                            Field{"open", &S::open},
                                            Field{"assumed", &S::assumed},
                                            Field{"trip_litres_max", &S::trip_litres_max},
                                            Field{"trip_kg_max", &S::trip_kg_max},

                                            Field{"max_min", &S::max_min}};
};

template <>
struct Fields<network::SupplyLineDefined> {
    static constexpr auto list = std::tuple{Field{"line", &network::SupplyLineDefined::line}};
};

template <>
struct Fields<network::Zone> {
    using S = network::Zone;
    static constexpr auto list =
        std::tuple{Field{"code", &S::code}, Field{"name", &S::name}, Field{"outreach_points", &S::outreach_points},
                   Field{"active_peers", &S::active_peers}, Field{"open", &S::open}};
};

template <>
struct Fields<network::ZoneDefined> {
    static constexpr auto list = std::tuple{Field{"zone", &network::ZoneDefined::zone}};
};

template <>
struct Fields<network::Fund> {
    using S = network::Fund;
    static constexpr auto list = std::tuple{Field{"code", &S::code}, Field{"name", &S::name}, Field{"sites", &S::sites}};
};

template <>
struct Fields<network::FundDefined> {
    static constexpr auto list = std::tuple{Field{"fund", &network::FundDefined::fund}};
};

template <>
struct Fields<network::Policy> {
    static constexpr auto list = std::tuple{Field{"adjusted_alone_max", &network::Policy::adjusted_alone_max}};
};

template <>
struct Fields<network::PolicySet> {
    static constexpr auto list = std::tuple{Field{"policy", &network::PolicySet::policy}};
};

template <>
struct Fields<network::UserRoleSet> {
    using S = network::UserRoleSet;
    static constexpr auto list = std::tuple{Field{"user", &S::user}, Field{"role", &S::role}, Field{"sites", &S::sites}};
};

template <>
struct Fields<planning::PlannedLine> {
    using S = planning::PlannedLine;
    static constexpr auto list = std::tuple{Field{"from", &S::from},         Field{"to", &S::to},
                                            Field{"item", &S::item},         Field{"proposed", &S::proposed},
                                            Field{"quantity", &S::quantity}, Field{"reason", &S::reason}};
};

template <>
struct Fields<planning::RestockPlanApproved> {
    using S = planning::RestockPlanApproved;
    static constexpr auto list = std::tuple{Field{"plan", &S::plan}, Field{"as_of", &S::as_of}, Field{"lines", &S::lines}};
};

template <>
struct Fields<planning::DemandPlanned> {
    using S = planning::DemandPlanned;
    static constexpr auto list =
        std::tuple{Field{"site", &S::site},     Field{"item", &S::item},     Field{"from_day", &S::from_day},
                   Field{"to_day", &S::to_day}, Field{"pieces", &S::pieces}, Field{"kind", &S::kind}};
};

template <>
struct Fields<stock::Lot> {
    using S = stock::Lot;
    static constexpr auto list =
        std::tuple{Field{"item", &S::item}, Field{"batch", &S::batch}, Field{"expiry", &S::expiry}, Field{"fund", &S::fund}};
};

template <>
struct Fields<stock::LotStatusSet> {
    using S = stock::LotStatusSet;
    static constexpr auto list = std::tuple{Field{"lot", &S::lot}, Field{"status", &S::status}, Field{"from_day", &S::from_day},
                                            Field{"manufactured", &S::manufactured}};
};

template <>
struct Fields<stock::StockLine> {
    using S = stock::StockLine;
    static constexpr auto list = std::tuple{Field{"lot", &S::lot}, Field{"quantity", &S::quantity}};
};

template <>
struct Fields<stock::OpeningStockRecorded> {
    using S = stock::OpeningStockRecorded;
    static constexpr auto list =
        std::tuple{Field{"site", &S::site}, Field{"occurred_on", &S::occurred_on}, Field{"lines", &S::lines}};
};

template <>
struct Fields<stock::GoodsReceived> {
    using S = stock::GoodsReceived;
    static constexpr auto list =
        std::tuple{Field{"site", &S::site},         Field{"occurred_on", &S::occurred_on}, Field{"place", &S::place},
                   Field{"supplier", &S::supplier}, Field{"reference", &S::reference},     Field{"accepted", &S::accepted},
                   Field{"rejected", &S::rejected}};
};

template <>
struct Fields<stock::CountLine> {
    using S = stock::CountLine;
    static constexpr auto list =
        std::tuple{Field{"lot", &S::lot}, Field{"counted", &S::counted}, Field{"handed_out", &S::handed_out}};
};

template <>
struct Fields<stock::StockCounted> {
    using S = stock::StockCounted;
    static constexpr auto list = std::tuple{Field{"site", &S::site}, Field{"occurred_on", &S::occurred_on},
                                            Field{"place", &S::place}, Field{"lines", &S::lines}};
};

template <>
struct Fields<stock::AdjustmentLine> {
    using S = stock::AdjustmentLine;
    static constexpr auto list = std::tuple{Field{"lot", &S::lot}, Field{"reason", &S::reason}, Field{"quantity", &S::quantity}};
};

template <>
struct Fields<stock::StockAdjusted> {
    using S = stock::StockAdjusted;
    static constexpr auto list =
        std::tuple{Field{"site", &S::site}, Field{"occurred_on", &S::occurred_on}, Field{"place", &S::place},
                   Field{"lines", &S::lines}, Field{"proposed_by", &S::proposed_by}};
};

template <>
struct Fields<stock::KitsAssembled> {
    using S = stock::KitsAssembled;
    static constexpr auto list = std::tuple{Field{"site", &S::site},   Field{"occurred_on", &S::occurred_on},
                                            Field{"place", &S::place}, Field{"unpacked", &S::unpacked},
                                            Field{"kits", &S::kits},   Field{"components", &S::components}};
};

template <>
struct Fields<stock::LmisReported> {
    using S = stock::LmisReported;
    static constexpr auto list = std::tuple{Field{"source", &S::source},
                                            Field{"site", &S::site},
                                            Field{"item", &S::item},
                                            Field{"month", &S::month},
                                            Field{"opening", &S::opening},
                                            Field{"received", &S::received},
                                            Field{"distributed", &S::distributed},
                                            Field{"adjusted", &S::adjusted},
                                            Field{"closing", &S::closing},
                                            Field{"reported_average", &S::reported_average},
                                            Field{"reported_days_out", &S::reported_days_out},
                                            Field{"ordered", &S::ordered},
                                            Field{"replaces", &S::replaces}};
};

template <>
struct Fields<shipping::ShipmentDrafted> {
    using S = shipping::ShipmentDrafted;
    static constexpr auto list = std::tuple{Field{"shipment", &S::shipment}, Field{"from", &S::from}, Field{"to", &S::to},
                                            Field{"occurred_on", &S::occurred_on}, Field{"lines", &S::lines}};
};

template <>
struct Fields<shipping::ShipmentDispatched> {
    using S = shipping::ShipmentDispatched;
    static constexpr auto list =
        std::tuple{Field{"shipment", &S::shipment},       Field{"from", &S::from},   Field{"to", &S::to},
                   Field{"occurred_on", &S::occurred_on}, Field{"place", &S::place}, Field{"lines", &S::lines},
                   Field{"returned", &S::returned}};
};

template <>
struct Fields<shipping::ShipmentCancelled> {
    using S = shipping::ShipmentCancelled;
    static constexpr auto list = std::tuple{Field{"shipment", &S::shipment}, Field{"from", &S::from}, Field{"to", &S::to},
                                            Field{"occurred_on", &S::occurred_on}};
};

template <>
struct Fields<shipping::ReceivedLine> {
    using S = shipping::ReceivedLine;
    static constexpr auto list = std::tuple{Field{"lot", &S::lot}, Field{"good", &S::good}, Field{"damaged", &S::damaged}};
};

template <>
struct Fields<shipping::ShipmentReceived> {
    using S = shipping::ShipmentReceived;
    static constexpr auto list = std::tuple{
        Field{"shipment", &S::shipment}, Field{"from", &S::from}, Field{"to", &S::to},      Field{"occurred_on", &S::occurred_on},
        Field{"place", &S::place},       Field{"last", &S::last}, Field{"lines", &S::lines}};
};

template <>
struct Fields<shipping::DifferenceClosed> {
    using S = shipping::DifferenceClosed;
    static constexpr auto list =
        std::tuple{Field{"shipment", &S::shipment},       Field{"from", &S::from},      Field{"to", &S::to},
                   Field{"occurred_on", &S::occurred_on}, Field{"place", &S::place},    Field{"outcome", &S::outcome},
                   Field{"missing", &S::missing},         Field{"surplus", &S::surplus}};
};

template <>
struct Fields<outreach::HandoutRecorded> {
    using S = outreach::HandoutRecorded;
    static constexpr auto list = std::tuple{Field{"site", &S::site},
                                            Field{"item", &S::item},
                                            Field{"quantity", &S::quantity},
                                            Field{"zone", &S::zone},
                                            Field{"week", &S::week},
                                            Field{"channel", &S::channel},
                                            Field{"contacts", &S::contacts},
                                            Field{"first_contacts", &S::first_contacts},
                                            Field{"asked_had_none", &S::asked_had_none}};
};

template <>
struct Fields<stock::EventReversed> {
    using S = stock::EventReversed;
    static constexpr auto list =
        std::tuple{Field{"target", &S::target}, Field{"reason", &S::reason}, Field{"proposed_by", &S::proposed_by}};
};

template <>
struct Fields<stock::DiscrepancyClosed> {
    using S = stock::DiscrepancyClosed;
    static constexpr auto list = std::tuple{Field{"discrepancy", &S::discrepancy}, Field{"outcome", &S::outcome}};
};

}  // namespace abasto::importers::shape
