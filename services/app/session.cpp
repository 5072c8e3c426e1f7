#include "services/app/session.hpp"

#include <map>
#include <ostream>

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

void add_data_option(CLI::App& command, std::string& folder)
{
    command.add_option("--data", folder, "folder that holds the ledger")->required()->type_name("DIR");
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
    const std::map<std::string, Format> names{{"table", Format::table}, {"csv", Format::csv}, {"json", Format::json}};
    command.add_option("--format", format, "table, csv or json")->transform(CLI::CheckedTransformer(names))->type_name("FORMAT");
}

CLI::Option* add_date_option(CLI::App& command, const std::string& name, std::optional<Date>& date,
                             const std::string& description)
{
    return add_typed(command, name, date, &Date::parse, "a date (YYYY-MM-DD)")->type_name("DATE")->description(description);
}

}  // namespace abasto::app
