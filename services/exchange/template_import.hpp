// Our own templates into the ledger. Definitions (items, sites, supply lines) and the status of lots may change and are then written
// anew; opening stock and receipts are facts: a row that contradicts what is recorded is refused, for a correction is a reversal.
#pragma once

#include "importers/template_lots.hpp"
#include "importers/template_opening_stock.hpp"
#include "importers/template_receipts.hpp"
#include "importers/template_sites.hpp"
#include "services/exchange/import_work.hpp"

namespace abasto::exchange {

struct ImportContext {
    UserId actor;
    Date today;  // the programme's day
};

template <class T>
using Rows = std::vector<importers::SheetRow<T>>;

[[nodiscard]] ImportWork make_items_work(const Rows<catalogue::Item>& rows, const journal::MasterData& known,
                                         db::Connection& ledger, const ImportContext& context);
// A site that is known keeps its area where the file has no column for it, and whether it is assumed.
[[nodiscard]] ImportWork make_sites_work(const Rows<importers::SiteRow>& rows, const journal::MasterData& known,
                                         db::Connection& ledger, const ImportContext& context);
// A line that is known keeps its service quantile, which the template does not carry, and stays assumed while its days do not change.
[[nodiscard]] ImportWork make_lines_work(const Rows<network::SupplyLine>& rows, const journal::MasterData& known,
                                         db::Connection& ledger, const ImportContext& context);
[[nodiscard]] ImportWork make_lots_work(const Rows<importers::LotRow>& rows, db::Connection& ledger,
                                        const ImportContext& context);
// Refusal already_recorded names the row, what is recorded and what the row says.
[[nodiscard]] Result<ImportWork, Refusal> make_opening_work(const Rows<importers::OpeningStockRow>& rows, db::Connection& ledger,
                                                            const ImportContext& context);
// One event for each ref of a supplier, with all its rows. Refusal already_recorded names row, column and value.
[[nodiscard]] Result<ImportWork, Refusal> make_receipts_work(const Rows<importers::ReceiptRow>& rows, db::Connection& ledger,
                                                             const ImportContext& context);

}  // namespace abasto::exchange
