#include "domain/planning/limit_words.hpp"

#include <algorithm>

#include "domain/planning/cover.hpp"

namespace abasto::planning {
namespace {

struct LimitWords {
    std::string cost, no_cost, budget, planned, load, no_volume, no_weight, takes, carries;
};

const LimitWords spanish_limits{.cost = "; costo ",
                                .no_cost = "; costo no indicado: fuera del presupuesto",
                                .budget = "; presupuesto ",
                                .planned = ", planeado ",
                                .load = "; carga ",
                                .no_volume = "; volumen no indicado: no cuenta en el viaje",
                                .no_weight = "; peso no indicado: no cuenta en el viaje",
                                .takes = "; el viaje admite ",
                                .carries = " y lleva "};
const LimitWords english_limits{.cost = "; cost ",
                                .no_cost = "; cost not stated: outside the budget",
                                .budget = "; budget ",
                                .planned = ", planned ",
                                .load = "; load ",
                                .no_volume = "; volume not stated: not counted in the trip",
                                .no_weight = "; weight not stated: not counted in the trip",
                                .takes = "; the trip takes ",
                                .carries = " and carries "};

// Q0.38
std::string money(std::int64_t centavos)
{
    const auto rest = std::to_string(centavos % 100);
    return "Q" + std::to_string(centavos / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

// 1.728 of 1728 thousandths, without trailing zeros.
std::string thousand(std::int64_t thousandths)
{
    auto text = std::to_string(thousandths / 1000);
    auto rest = std::to_string(thousandths % 1000);
    if (rest == "0") return text;
    rest.insert(0, 3 - rest.size(), '0');
    rest.erase(rest.find_last_not_of('0') + 1);
    return text.append(".").append(rest);
}

// "2000 l, 600 kg", without what is none.
std::string volume_and_weight(const std::optional<std::string>& litres, const std::optional<std::string>& kilograms)
{
    std::string text = litres ? *litres + " l" : "";
    if (kilograms) text += (text.empty() ? "" : ", ") + *kilograms + " kg";
    return text;
}

std::string cost_words(Quantity quantity, const LineLimits& limits, const LimitWords& words)
{
    const auto& [of_piece, volume, weight] = limits.piece;
    std::string text;
    if (of_piece) text = words.cost + quantity.text() + " x " + money(*of_piece) + " = " + money(amount_of(quantity, *of_piece));
    if (!limits.budget) return text;
    if (!of_piece) text = words.no_cost;
    return text + words.budget + money(limits.budget->centavos) + words.planned + money(limits.budget->planned_centavos);
}

std::string load_words(Quantity quantity, const LineLimits& limits, const LimitWords& words)
{
    const auto loaded = [&](std::optional<int> of_one, const char* unit) -> std::optional<std::string> {
        if (!of_one) return std::nullopt;
        return quantity.text() + " x " + std::to_string(*of_one) + unit + " = " + thousand(amount_of(quantity, *of_one));
    };
    const auto& trip = *limits.trip;
    const auto volume = trip.litres_max ? loaded(limits.piece.volume_ml, " ml") : std::nullopt;
    const auto weight = trip.kg_max ? loaded(limits.piece.weight_g, " g") : std::nullopt;
    std::string text = volume || weight ? words.load + volume_and_weight(volume, weight) : "";
    if (trip.litres_max && !volume) text += words.no_volume;
    if (trip.kg_max && !weight) text += words.no_weight;
    return text;
}

std::string trip_words(const Trip& trip, const LimitWords& words)
{
    const auto told = [](std::optional<int> most, std::int64_t thousandths) {
        return most ? std::optional(thousand(thousandths)) : std::nullopt;
    };
    const auto most = [](std::optional<int> whole) { return whole ? std::optional(std::to_string(*whole)) : std::nullopt; };
    return words.takes + volume_and_weight(most(trip.litres_max), most(trip.kg_max)) + words.carries +
           volume_and_weight(told(trip.litres_max, trip.loaded_ml), told(trip.kg_max, trip.loaded_g));
}

}  // namespace

std::int64_t amount_of(Quantity pieces, int of_one)
{
    return static_cast<std::int64_t>(std::min<WideInteger>(amount_max, WideInteger{pieces.pieces()} * of_one));
}

std::int64_t amount_sum(std::int64_t a, std::int64_t b) { return std::min(amount_max, a + b); }

std::string limits_sentence(Quantity quantity, const LineLimits& limits, Language language)
{
    const LimitWords& words = language == Language::es ? spanish_limits : english_limits;
    auto text = cost_words(quantity, limits, words);
    if (limits.trip && (limits.trip->litres_max || limits.trip->kg_max))
        text += load_words(quantity, limits, words) + trip_words(*limits.trip, words);
    return text;
}

}  // namespace abasto::planning
