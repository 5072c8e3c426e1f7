#include "services/app/session.hpp"

#include <ostream>

#include "services/inventory/recording_store.hpp"

namespace abasto::app {
namespace {

// `parse` gives an optional of the target's type; `kind` completes "'x' is not ".
template <class T, class Parse>
CLI::Option* add_typed(CLI::App& command, const std::string& name, std::optional<T>& target, Parse parse, const std::string& kind)
{
    return command.add_option_function<std::string>(name, [&target, parse, name, kind](const std::string& text) {
        target = parse(text);
        if (!target) throw CLI::ValidationError(name, "'" + text + "' is not " + kind);
    });
}

}  // namespace

void print_refusal(Session& session, const Refusal& refusal)
{
    session.console.err << "abasto: " << refusal.message << '\n';
    session.status = 1;
}

bool knows_codes(Session& session, db::Connection& connection, const std::optional<SiteCode>& site,
                 const std::optional<ItemCode>& item)
{
    if (site && !inventory::has_site(connection, *site))
        print_refusal(session, {RefusalCode::unknown_site, "no site has the code '" + site->text() + "'"});
    else if (item && !inventory::has_item(connection, *item))
        print_refusal(session, {RefusalCode::unknown_item, "no item has the code '" + item->text() + "'"});
    else
        return true;
    return false;
}

void add_data_option(CLI::App& command, std::string& data)
{
    command.add_option("--data", data, "folder that holds the ledger, or postgresql://...")
        ->required()
        ->type_name("DIR")
        ->envname("ABASTO_DATA");
}

void add_keys_option(CLI::App& command, std::string& keys)
{
    command.add_option("--keys", keys, "folder of abasto.key; default: that of the data")
        ->type_name("DIR")
        ->envname("ABASTO_KEYS");
}

void add_site_option(CLI::App& command, std::optional<SiteCode>& site)
{
    add_typed(command, "--site", site, &SiteCode::parse, "a site code")->type_name("CODE")->description("only this site");
}

void add_item_option(CLI::App& command, std::optional<ItemCode>& item)
{
    add_typed(command, "--item", item, &ItemCode::parse, "an item code")->type_name("CODE")->description("only this item");
}

void add_format_option(CLI::App& command, Format& format)
{
    command
        .add_option_function<std::string>("--format",
                                          [&format](const std::string& text) {
                                              const auto parsed = parse_enum<Format>(text);
                                              if (!parsed)
                                                  throw CLI::ValidationError("--format",
                                                                             "'" + text + "' is not table, csv or json");
                                              format = *parsed;
                                          })
        ->type_name("FORMAT")
        ->description("table, csv or json");
}

CLI::Option* add_date_option(CLI::App& command, const std::string& name, std::optional<Date>& date,
                             const std::string& description)
{
    return add_typed(command, name, date, &Date::parse, "a date (YYYY-MM-DD)")->type_name("DATE")->description(description);
}

}  // namespace abasto::app
