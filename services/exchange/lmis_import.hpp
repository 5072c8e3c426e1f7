// Monthly LMIS reports into the ledger: one event per report, a changed report replaces the one in force. Sites, items and the assumed
// central warehouse with its supply lines are defined where the ledger does not know them yet; what it knows stays as it is.
#pragma once

#include "importers/lmis.hpp"
#include "services/exchange/import_work.hpp"

namespace abasto::exchange {

struct LmisFiles {
    importers::Sheet<importers::LmisProduct> products;
    importers::Sheet<importers::LmisSite> sites;
    importers::Sheet<importers::LmisReportRow> reports;
};

inline constexpr std::string_view lmis_source = "lmis";
inline constexpr std::string_view central_code = "CENTRAL";

// `counts` are about reports; definitions come along.
[[nodiscard]] ImportWork make_lmis_work(const LmisFiles& files, const journal::MasterData& known, db::Connection& ledger,
                                        UserId actor);

}  // namespace abasto::exchange
