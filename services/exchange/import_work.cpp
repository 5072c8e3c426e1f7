#include "services/exchange/import_work.hpp"

namespace abasto::exchange {

Result<ImportCounts, Refusal> write_import(journal::WriteTransaction& transaction, const MakeWork& make, const Progress& progress)
{
    constexpr std::size_t step = 256;
    const auto work = make(transaction.connection());
    if (!work) return Failure{work.error()};
    std::size_t written = 0;
    for (const auto& event : work->events) {
        const auto appended = transaction.append(event);
        if (!appended) return Failure{appended.error()};
        if (++written % step == 0 || written == work->events.size()) progress(written, work->events.size());
    }
    return work->rows;
}

}  // namespace abasto::exchange
