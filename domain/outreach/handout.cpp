#include "domain/outreach/handout.hpp"

namespace abasto::outreach {
namespace {

Failure<Refusal> refuse(RefusalCode code, std::string message) { return {Refusal{code, std::move(message)}}; }

bool is_above_limits(const HandoutRecorded& handout)
{
    constexpr Quantity pieces_max{handout_pieces_max};
    return handout.quantity > pieces_max || handout.asked_had_none > pieces_max ||
           handout.contacts > Quantity{handout_contacts_max} || handout.first_contacts > handout.contacts;
}

}  // namespace

Result<Done, Refusal> check_handout(const HandoutRecorded& handout, Date today)
{
    const auto item = handout.item.text();
    for (const auto figure : {handout.quantity, handout.contacts, handout.first_contacts, handout.asked_had_none})
        if (figure < zero) return refuse(RefusalCode::not_positive, item + ": " + figure.text() + " is below zero");
    if (is_above_limits(handout)) return refuse(RefusalCode::limit_exceeded, item + ": more than one giver can do in a week");
    if (handout.week.monday() < IsoWeek::of(today).monday().plus(-7 * handout_weeks_back_max))
        return refuse(RefusalCode::limit_exceeded,
                      "week: " + handout.week.text() + " is more than " + std::to_string(handout_weeks_back_max) + " weeks back");
    if (handout.quantity == zero && handout.asked_had_none == zero)
        return refuse(RefusalCode::nothing_to_do, item + ": nothing was handed out and nobody asked");
    return Done{};
}

}  // namespace abasto::outreach
