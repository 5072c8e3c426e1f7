#include "services/platform/journal/recording.hpp"

#include "domain/journal/stream.hpp"

namespace abasto::journal {

Result<Done, Refusal> record(WriteTransaction& transaction, const Authorship& by, Body body)
{
    auto stream = *stream_of(body);
    return record_in(transaction, by, std::move(stream), std::move(body));
}

Result<Done, Refusal> record_in(WriteTransaction& transaction, const Authorship& by, std::string stream, Body body)
{
    const auto appended = transaction.append({by.event, std::move(stream), by.actor, std::move(body)});
    if (!appended) return Failure{appended.error()};
    return Done{};
}

}  // namespace abasto::journal
