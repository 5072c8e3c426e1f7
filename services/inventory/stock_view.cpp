#include "services/inventory/stock_view.hpp"

#include <algorithm>

#include "domain/stock/fefo.hpp"

namespace abasto::inventory {
namespace {

using Iterator = std::vector<StockRow>::const_iterator;

void append_shelf(Iterator first, Iterator last, std::vector<StockRow>& out)
{
    if (std::none_of(first, last, [](const StockRow& row) { return row.on_hand < Quantity{}; })) {
        out.insert(out.end(), first, last);
        return;
    }
    std::map<stock::Lot, Quantity> balances;
    Quantity total;
    for (auto row = first; row != last; ++row) {
        balances[row->lot] += row->on_hand;
        total += row->on_hand;
    }
    if (total <= Quantity{}) {
        out.push_back({first->site, stock::Lot::unknown(first->lot.item), total});
        return;
    }
    for (const auto& line : stock::fefo_view(balances)) out.push_back({first->site, line.lot, line.quantity});
}

}  // namespace

std::vector<StockRow> attribute_fefo(const std::vector<StockRow>& rows)
{
    std::vector<StockRow> out;
    for (auto first = rows.begin(); first != rows.end();) {
        const auto last = std::find_if(
            first, rows.end(), [&](const StockRow& row) { return row.site != first->site || row.lot.item != first->lot.item; });
        append_shelf(first, last, out);
        first = last;
    }
    return out;
}

}  // namespace abasto::inventory
