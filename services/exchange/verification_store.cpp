#include "services/exchange/verification_store.hpp"

#include "services/platform/db/query.hpp"

namespace abasto::exchange {

std::optional<KeptVerification> find_verification(db::Connection& connection)
{
    const auto kept =
        db::find<std::int64_t, std::string>(connection, "SELECT ended_at, report FROM last_verification WHERE only_one = 1");
    if (!kept) return std::nullopt;
    return KeptVerification{std::get<0>(*kept), std::get<1>(*kept)};
}

void put_verification(db::Connection& connection, const KeptVerification& kept)
{
    db::run(connection,
            "INSERT INTO last_verification (only_one, ended_at, report) VALUES (1, $1, $2) "
            "ON CONFLICT (only_one) DO UPDATE SET ended_at = excluded.ended_at, report = excluded.report",
            kept.ended_at, kept.report);
}

}  // namespace abasto::exchange
