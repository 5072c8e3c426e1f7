#include <map>
#include <memory>
#include <ostream>

#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/app/table.hpp"
#include "services/inventory/stock_view.hpp"
#include "services/planning/demand_store.hpp"

namespace abasto::app {
namespace {

struct StockOptions {
    std::string data;
    inventory::StockQuestion question;
    Format format = Format::table;
};

std::string lot_name(const stock::Lot& lot) { return lot.is_unknown() ? "unknown" : lot.batch; }

Table stock_table(db::Connection& connection, const inventory::StockQuestion& question, Date today)
{
    const auto stale = planning::load_stale_since(connection, question.as_of.value_or(today));
    Table table{{"site", "item", "lot", "expiry", "on_hand", "as_of", "stale_since"}, {}};
    for (const auto& row : inventory::attribute_fefo(inventory::load_stock(connection, question))) {
        const auto since = stale.find({row.site, row.lot.item});
        table.rows.push_back({row.site.text(), row.lot.item.text(), lot_name(row.lot), exchange::cell_of(row.lot.expiry),
                              row.on_hand, exchange::cell_of(question.as_of),
                              since == stale.end() ? Cell() : Cell(since->second.text())});
    }
    return table;
}

Table discrepancy_table(db::Connection& connection)
{
    Table table{{"id", "kind", "site", "item", "day", "quantity", "state"}, {}};
    for (const auto& row : inventory::load_discrepancies(connection))
        table.rows.push_back({row.id.hex(), row.kind, row.site.text(), row.item.text(), row.day.text(), row.quantity,
                              row.closed ? "closed" : "open"});
    return table;
}

void add_stock(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("stock", "what is on hand, by site, item and lot");
    const auto options = std::make_shared<StockOptions>();
    add_data_option(*command, options->data);
    add_site_option(*command, options->question.site);
    add_item_option(*command, options->question.item);
    add_date_option(*command, "--as-of", options->question.as_of, "facts up to that day; without it, all of them");
    add_format_option(*command, options->format);
    command->callback([options, &session] {
        const auto ledger = open_ledger(options->data, session);
        const auto connection = ledger.open_reader();
        const auto& question = options->question;
        if (!knows_codes(session, *connection, question.site, question.item)) return;
        const auto today = journal::programme_day(session.clock.seconds());
        session.console.out << render(stock_table(*connection, question, today), options->format);
    });
}

void add_discrepancies(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("discrepancies", "where facts disagree with the book");
    const auto options = std::make_shared<StockOptions>();
    options->format = Format::csv;
    add_data_option(*command, options->data);
    add_format_option(*command, options->format);
    command->callback([options, &session] {
        const auto ledger = open_ledger(options->data, session);
        session.console.out << render(discrepancy_table(*ledger.open_reader()), options->format);
    });
}

}  // namespace

void add_stock_commands(CLI::App& root, Session& session)
{
    add_stock(root, session);
    add_discrepancies(root, session);
}

}  // namespace abasto::app
