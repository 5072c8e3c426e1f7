#include "domain/planning/track_record.hpp"

#include <cmath>

#include "domain/planning/scoring.hpp"

namespace abasto::planning {
namespace {

struct TrackWords {
    std::string_view nothing, expected, pieces_asked, over, under, even, missed, of_asked, usual, within, of, in_p90;
};
constexpr TrackWords spanish_track{.nothing = "todavía no hay meses cerrados que comparar",
                                   .expected = "se previeron ",
                                   .pieces_asked = " piezas y se pidieron ",
                                   .over = " % de más",
                                   .under = " % de menos",
                                   .even = "ni más ni menos",
                                   .missed = "; el error fue de ",
                                   .of_asked = " % de lo pedido",
                                   .usual = "; con el promedio de 3 meses, de ",
                                   .within = "; dentro del P90 quedaron ",
                                   .of = " de ",
                                   .in_p90 = " meses"};
constexpr TrackWords english_track{.nothing = "there are no closed months to compare yet",
                                   .expected = "",
                                   .pieces_asked = " pieces were expected and ",
                                   .over = " % too many",
                                   .under = " % too few",
                                   .even = "neither more nor less",
                                   .missed = "; the error was ",
                                   .of_asked = " % of what was asked for",
                                   .usual = "; with the mean of 3 months, ",
                                   .within = "; within P90 were ",
                                   .of = " of ",
                                   .in_p90 = " months"};

constexpr std::size_t place_of_p90 = 3;
static_assert(quantile_levels[place_of_p90] == .9);

std::string whole_text(double value) { return std::to_string(std::llround(value)); }

std::string bias_of(const TrackRecord& record, const TrackWords& words)
{
    const auto bias = std::llround(100 * (record.expected / record.asked - 1));
    if (bias == 0) return std::string(words.even);
    return std::to_string(std::abs(bias)) + std::string(bias > 0 ? words.over : words.under);
}

}  // namespace

void TrackRecord::add(const SeriesView& series, const IssuedForecast& issued)
{
    constexpr double equal = 1e-9;
    const std::ptrdiff_t place = issued.origin.plus(issued.horizon) - series.first;
    if (place < 0 || place >= std::ssize(series.states)) return;
    const auto month = static_cast<std::size_t>(place);
    if (!series.informs(month, Target::demand)) return;
    const double came = series.issued[month];
    const auto training = training_part(series.up_to(issued.origin));
    ++months;
    scaled += training ? 1 : 0;
    asked += came;
    expected += issued.mean;
    missed += std::abs(came - issued.quantiles[median_place]);
    usual_missed += std::abs(came - issued.usual);
    for (std::size_t i = 0; i < levels.size(); ++i) {
        const double quantile = issued.quantiles[i];
        levels[i].below += came < quantile - equal ? 1 : 0;
        levels[i].within += came <= quantile + equal ? 1 : 0;
        if (training) levels[i].loss += pinball_loss(came, quantile, quantile_levels[i]) / training->scale;
    }
}

std::string explain_sentence(const TrackRecord& record, Language language)
{
    const auto& words = language == Language::es ? spanish_track : english_track;
    std::string text;
    const auto say = [&](auto... parts) { (text.append(parts), ...); };
    if (record.months == 0) return std::string(words.nothing);
    say(words.expected, whole_text(record.expected), words.pieces_asked, whole_text(record.asked));
    if (language == Language::en) say(" asked for");
    if (record.asked > 0)
        say(", ", bias_of(record, words), words.missed, whole_text(100 * record.missed / record.asked), words.of_asked,
            words.usual, whole_text(100 * record.usual_missed / record.asked), " %");
    say(words.within, std::to_string(record.levels[place_of_p90].within), words.of, std::to_string(record.months), words.in_p90);
    return text;
}

}  // namespace abasto::planning
