#include "domain/planning/indicator.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace abasto::planning {
namespace {

Share one_if(bool counted) { return {Quantity{counted ? 1 : 0}, Quantity{1}}; }

std::optional<Share> stocked_to_plan(const ShelfFigures& shelf)
{
    if (!shelf.reported || shelf.level == StockLevel::unknown) return std::nullopt;
    return one_if(shelf.level == StockLevel::ok);
}

std::optional<Share> days_out(const ShelfFigures& shelf)
{
    if (!shelf.days_known) return std::nullopt;
    return Share{Quantity{shelf.days_empty}, Quantity{*shelf.days_known}};
}

// A shelf that keeps no book of days notes nothing either.
std::optional<Share> unmet(const ShelfFigures& shelf)
{
    if (!shelf.days_known) return std::nullopt;
    const auto wanting = shelf.asked_had_none + stock_out_estimate(shelf).value_or(Quantity{});
    return Share{wanting, shelf.consumed + wanting};
}

// What is counted of a month that was reported.
std::optional<Share> reported_share(const ShelfFigures& shelf, Share share)
{
    if (!shelf.reported) return std::nullopt;
    return share;
}

struct Formula {
    std::string_view es;
    std::string_view en;
};
constexpr std::array<Formula, EnumNames<Indicator>::names.size()> formulas{{
    {"reportes recibidos / reportes esperados, por estante y mes", "reports received / reports expected, by shelf and month"},
    {"estantes sin existencia que se pueda usar / estantes que reportan, ese día",
     "shelves with nothing usable on hand / shelves that report, on the day"},
    {"días que terminaron con existencia 0 / días del mes, en estantes con libro propio",
     "days that ended with nothing on hand / days of the month, on shelves with a ledger of their own"},
    {"estantes entre su mínimo y su máximo / estantes que reportan y cuyo uso se conoce",
     "shelves between their minimum and maximum / shelves that report and whose use is known"},
    {"piezas vencidas y dañadas / (existencia inicial + lo que entró), en cada estante",
     "pieces expired and damaged / (opening stock + what came), at each shelf"},
    {"envíos que llegaron completos en el plazo de su línea / envíos cuyo plazo se cumplió en el mes",
     "shipments that arrived in full within the lead time of their line / shipments due in the month"},
    {"condones entregados, también en kits / 120", "condoms handed out, those in kits too / 120"},
    {"(piezas que se pidieron cuando no había + estimación de los días sin existencia) / (eso + lo entregado)",
     "(pieces asked for when there were none + estimate of the days without stock) / (that + what was handed out)"},
}};

}  // namespace

std::optional<Share> share_of(Indicator indicator, const ShelfFigures& shelf)
{
    switch (indicator) {
    case Indicator::reporting_rate: return one_if(shelf.reported);
    case Indicator::stock_out_rate: return reported_share(shelf, one_if(shelf.on_hand <= Quantity{}));
    case Indicator::stock_out_days: return days_out(shelf);
    case Indicator::stocked_to_plan: return stocked_to_plan(shelf);
    case Indicator::wastage: return reported_share(shelf, {shelf.wasted, std::max(shelf.opening, Quantity{}) + shelf.came});
    case Indicator::on_time_in_full: return std::nullopt;
    case Indicator::couple_years: return reported_share(shelf, {shelf.condoms, Quantity{}});
    case Indicator::unmet_demand: return unmet(shelf);
    }
    return std::nullopt;
}

std::optional<Quantity> stock_out_estimate(const ShelfFigures& shelf)
{
    constexpr int stocked_days_min = 7;
    const int stocked = shelf.days_known.value_or(0) - shelf.days_empty;
    if (stocked < stocked_days_min) return std::nullopt;
    return Quantity{shelf.consumed.pieces() * shelf.days_empty / stocked};
}

std::string explain_unmet(const ShelfFigures& shelf, Language language)
{
    const bool es = language == Language::es;
    const auto estimate = stock_out_estimate(shelf);
    std::string text = (es ? "se anotaron " : "noted: ") + shelf.asked_had_none.text() + "; ";
    text += std::to_string(shelf.days_empty) + (es ? " de " : " of ") + std::to_string(shelf.days_known.value_or(0));
    text += es ? " días sin existencia" : " days without stock";
    if (!estimate) return text + (es ? ": demasiados para estimar" : ": too many for an estimate");
    if (*estimate == Quantity{}) return text;
    text += (es ? ", al ritmo de los otros (" : ", at the pace of the others (") + shelf.consumed.text();
    return text + (es ? " entregadas): " : " handed out): ") + estimate->text();
}

Share share_of_delivery(Quantity sent, Quantity arrived_in_time) { return one_if(arrived_in_time >= sent); }

IndicatorValue value_of(Indicator indicator, std::span<const std::optional<Share>> shares)
{
    IndicatorValue value;
    for (const auto& share : shares) {
        ++value.parts;
        if (!share) {
            ++value.silent;
            continue;
        }
        value.counted += share->counted;
        value.of += share->of;
    }
    if (indicator == Indicator::couple_years) value.of = Quantity{condoms_per_couple_year};
    return value;
}

std::string formula_of(Indicator indicator, Language language)
{
    const auto& [es, en] = formulas[static_cast<std::size_t>(indicator)];
    return std::string(language == Language::es ? es : en);
}

std::optional<EmptyDays> empty_days(std::span<const DayChange> changes, Date first, Date end)
{
    if (changes.empty() || changes.front().day >= end) return std::nullopt;
    const auto begin = std::max(first, changes.front().day);
    EmptyDays days{.known = end - begin};
    Quantity balance;
    for (std::size_t i = 0; i < changes.size() && changes[i].day < end; ++i) {
        balance += changes[i].change;
        const auto from = std::max(begin, changes[i].day);
        const auto to = i + 1 < changes.size() ? std::min(end, changes[i + 1].day) : end;
        if (balance <= Quantity{} && to > from) days.empty += to - from;
    }
    return days;
}

}  // namespace abasto::planning
