// What every service does at its end: one fact becomes one event of its stream.
#pragma once

#include "domain/stock/movement.hpp"
#include "services/platform/journal/write_transaction.hpp"

namespace abasto::journal {

// Who writes, under which id (given by the client, so that a repeated request is the same event), and the programme's day.
struct Authorship {
    UserId actor;
    EventId event;
    Date today;

    // Where in its day a fact stands that occurred on `day`.
    [[nodiscard]] stock::Place place_of(Date day) const
    {
        return day == today ? stock::Place::same_day : stock::Place::back_dated;
    }
};

// Refusals: those of WriteTransaction::append().
[[nodiscard]] Result<Done, Refusal> record(WriteTransaction& transaction, const Authorship& by, Body body);

// Into the stream of what a reversal or the closing of a discrepancy is about.
[[nodiscard]] Result<Done, Refusal> record_in(WriteTransaction& transaction, const Authorship& by, std::string stream, Body body);

}  // namespace abasto::journal
