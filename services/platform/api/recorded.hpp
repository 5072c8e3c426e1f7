// Recorded: the answer to a fact that was recorded.
#pragma once

#include "services/platform/api/desk.hpp"

namespace abasto::api {

struct Recorded {
    EventId id;
    static constexpr auto fields = std::tuple{importers::shape::Field{"id", &Recorded::id}};
};

// Answers a request by one service function, which records one event under the id that the reply tells.
template <class Service, class Intent>
[[nodiscard]] Answered<Recorded> record(Desk& desk, const http::Incoming& incoming, Service service, const Intent& intent)
{
    return desk.write<Recorded>(incoming, [&](auto& transaction, const auto& by) -> Answered<Recorded> {
        if (const auto done = service(transaction, by, intent); !done) return no(done.error());
        return http::Reply<Recorded>{.view = {by.event}};
    });
}

// Problem 400 where the day is still to come: nothing has happened on it yet.
[[nodiscard]] inline std::optional<http::Problem> check_day(const Desk& desk, Date day)
{
    if (day <= desk.today()) return std::nullopt;
    return http::Problem(400, "malformed", day.text() + " is still to come");
}

}  // namespace abasto::api
