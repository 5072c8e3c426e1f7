#include <array>
#include <cmath>
#include <cstdio>

#include "domain/planning/replenishment.hpp"

namespace abasto::planning {
namespace {

// A decimal of at most two places without trailing zeros: 2, 1.5, 0.07.
std::string decimal(double value)
{
    std::array<char, 64> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.2f", value);
    std::string text = buffer.data();
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

struct Words {
    std::string send, send_nothing, pack_of, packs_of, demand, months, days, maximum, at_amc, over, reported, minimum, days_are,
        planned, on_hand, in_transit, on_order, committed, rounding, only, of, by_expiry, by_sender, by_packing, by_capacity,
        by_budget, method, mean, per_month;
};

const Words spanish{.send = "enviar ",
                    .send_nothing = "no enviar nada",
                    .pack_of = " paquete de ",
                    .packs_of = " paquetes de ",
                    .demand = "demanda ",
                    .months = " meses (",
                    .days = " días) P",
                    .maximum = "máximo de ",
                    .at_amc = " días a CPM ",
                    .over = " (meses: ",
                    .reported = ")",
                    .minimum = "; mínimo de ",
                    .days_are = " días ",
                    .planned = " + previsto aparte ",
                    .on_hand = " - existencia ",
                    .in_transit = " - en tránsito ",
                    .on_order = " - pedido ",
                    .committed = " + comprometido ",
                    .rounding = ", redondeo ",
                    .only = "; solo ",
                    .of = " de ",
                    .by_expiry = ": el resto caducaría",
                    .by_sender = ": quien envía no tiene más",
                    .by_packing = ": el resto se arma en el sitio",
                    .by_capacity = ": no cabe más en el viaje",
                    .by_budget = ": el presupuesto no alcanza",
                    .method = "; método ",
                    .mean = ", media ",
                    .per_month = "/mes"};
const Words english{.send = "send ",
                    .send_nothing = "send nothing",
                    .pack_of = " pack of ",
                    .packs_of = " packs of ",
                    .demand = "demand over ",
                    .months = " months (",
                    .days = " days) P",
                    .maximum = "maximum of ",
                    .at_amc = " days at AMC ",
                    .over = " (months: ",
                    .reported = ")",
                    .minimum = "; minimum of ",
                    .days_are = " days ",
                    .planned = " + planned apart ",
                    .on_hand = " - on hand ",
                    .in_transit = " - in transit ",
                    .on_order = " - on order ",
                    .committed = " + committed ",
                    .rounding = ", rounding ",
                    .only = "; only ",
                    .of = " of ",
                    .by_expiry = ": the rest would expire",
                    .by_sender = ": the sender has no more",
                    .by_packing = ": the rest is packed at the site",
                    .by_capacity = ": the trip takes no more",
                    .by_budget = ": the budget buys no more",
                    .method = "; method ",
                    .mean = ", mean ",
                    .per_month = "/month"};

std::string_view word_of(PlannedDemandKind kind, Language language)
{
    const bool es = language == Language::es;
    switch (kind) {
    case PlannedDemandKind::van_day: return es ? "jornada" : "van day";
    case PlannedDemandKind::campaign: return es ? "campaña" : "campaign";
    case PlannedDemandKind::other: return es ? "otro" : "other";
    }
    return {};
}

std::string sent(const Explanation& why, const Words& words)
{
    if (why.packs == 0) return words.send_nothing;
    std::string quantity = words.send + std::to_string(why.packs * why.pack.size);
    if (why.pack.size == 1) return quantity;
    const std::string& of = why.packs == 1 ? words.pack_of : words.packs_of;
    return quantity + " (" + std::to_string(why.packs) + of + std::to_string(why.pack.size) + ")";
}

// What the up-to level is, before the figure itself.
std::string level(const Explanation& why, const Words& words)
{
    if (why.max_min)
        return words.maximum + std::to_string(why.max_min->max_days) + words.at_amc + decimal(why.max_min->amc.pieces) +
               words.over + std::to_string(why.max_min->amc.months) + words.reported;
    return words.demand + decimal(why.months) + words.months + std::to_string(why.protection_days) + words.days +
           decimal(why.service_quantile * 100);
}

std::string sum(const Explanation& why, const Words& words)
{
    const auto planned = why.planned > Quantity{} ? words.planned + why.planned.text() : "";
    return level(why, words) + " " + (why.up_to - why.planned).text() + planned + words.on_hand + why.on_hand.text() +
           words.in_transit + why.in_transit.text() + words.on_order + why.on_order.text() + words.committed +
           why.committed.text() + " = " + why.need.text();
}

std::string rounding(const Explanation& why, const Words& words)
{
    if (why.rounding == Quantity{}) return "";
    return words.rounding + (why.rounding > Quantity{} ? "+" : "") + why.rounding.text();
}

std::string reason_of(CutReason reason, const Words& words)
{
    switch (reason) {
    case CutReason::expiry: return words.by_expiry;
    case CutReason::sender: return words.by_sender;
    case CutReason::packed: return words.by_packing;
    case CutReason::capacity: return words.by_capacity;
    case CutReason::budget: return words.by_budget;
    }
    return {};
}

std::string cuts(const Explanation& why, const Words& words)
{
    std::string text;
    for (const auto& [reason, from, to] : why.cuts)
        text += words.only + to.text() + words.of + from.text() + reason_of(reason, words);
    return text;
}

std::string minimum(const Explanation& why, const Words& words)
{
    if (!why.max_min) return {};
    return words.minimum + std::to_string(why.max_min->min_days) + words.days_are + why.max_min->minimum().text();
}

}  // namespace

std::string emergency_clause(const std::optional<Emergency>& emergency, Language language)
{
    if (!emergency) return {};
    const bool es = language == Language::es;
    const auto days = std::to_string(emergency->days);
    auto asked = (emergency->point - emergency->planned).text();
    if (emergency->planned > Quantity{}) asked += (es ? ", previsto aparte " : ", planned apart ") + emergency->planned.text();
    if (es)
        return "urgente: existencia y en tránsito " + emergency->there.text() + " no duran " + days + " días (demanda media " +
               asked + ")";
    return "emergency: on hand and in transit " + emergency->there.text() + " do not last " + days + " days (mean demand " +
           asked + ")";
}

std::string planned_clause(const Explanation& why, Language language)
{
    const bool es = language == Language::es;
    std::string text;
    for (const auto& [demand, counted] : why.planned_parts) {
        text += text.empty() ? (es ? "; previsto aparte: " : "; planned apart: ") : ", ";
        text += std::string(word_of(demand.kind, language)) + " " + demand.from_day.text();
        if (demand.to_day != demand.from_day) text += (es ? " a " : " to ") + demand.to_day.text();
        text += " " + counted.text();
        if (counted != demand.pieces) text += (es ? " de " : " of ") + demand.pieces.text();
    }
    return text;
}

std::string explain_sentence(const Explanation& why, Language language)
{
    const Words& words = language == Language::es ? spanish : english;
    return sent(why, words) + ": " + sum(why, words) + rounding(why, words) + cuts(why, words) + words.method + why.method +
           words.mean + decimal(why.mean_per_month) + words.per_month + minimum(why, words) + planned_clause(why, language);
}

}  // namespace abasto::planning
