#include <memory>
#include <ostream>

#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/app/plan_facts.hpp"

namespace abasto::app {
namespace {

struct PlanOptions {
    std::string data;
    std::optional<Date> as_of;
    std::optional<SiteCode> site;
    std::string language = "en";
    Format format = Format::table;
    std::optional<std::int64_t> budget_centavos;
};

std::vector<Cell> plan_row(const planning::PlanLine& line)
{
    const Cell stale = line.stale_since ? Cell(line.stale_since->text()) : Cell();
    if (!line.proposal) return {line.site.text(), line.item.text(), {}, {}, {}, {}, {}, {}, {}, {}, stale, {}, line.explain};
    const auto& why = line.proposal->why;
    const auto& of_piece = line.limits.piece.cost_centavos;
    const Cell cost = of_piece ? Cell(planning::amount_of(line.proposal->quantity, *of_piece)) : Cell();
    return {line.site.text(),
            line.item.text(),
            why.on_hand,
            why.in_transit,
            why.on_order,
            why.committed,
            why.up_to,
            line.proposal->quantity,
            why.packs,
            cost,
            stale,
            planning::is_emergency(line) ? "yes" : "",
            line.explain};
}

Table plan_table(db::Connection& connection, const planning::PlanRequest& request)
{
    Table table{{"site", "item", "on_hand", "in_transit", "on_order", "committed", "up_to", "quantity", "packs", "cost_centavos",
                 "stale_since", "emergency", "explain"},
                {}};
    for (const auto& line : planning::make_plan(load_plan_facts(connection, request.as_of), request))
        table.rows.push_back(plan_row(line));
    return table;
}

}  // namespace

void add_plan_command(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("plan", "what to send to each site, and why");
    const auto options = std::make_shared<PlanOptions>();
    add_data_option(*command, options->data);
    add_date_option(*command, "--as-of", options->as_of, "the day of the plan")->required();
    add_site_option(*command, options->site);
    add_format_option(*command, options->format);
    command->add_option("--language", options->language, "of the explanations: es or en")->check(CLI::IsMember({"es", "en"}));
    command
        ->add_option("--budget", options->budget_centavos,
                     "centavos that the plan may cost; those served first have the least cover")
        ->check(CLI::NonNegativeNumber);
    command->callback([options, &session] {
        const auto ledger = open_ledger(options->data, session);
        const auto language = options->language == "es" ? planning::Language::es : planning::Language::en;
        const auto connection = ledger.open_reader();
        const db::Transaction snapshot(*connection, db::TransactionMode::read);
        if (!knows_codes(session, *connection, options->site, std::nullopt)) return;
        session.console.out << render(
            plan_table(*connection, {*options->as_of, options->site, language, options->budget_centavos}), options->format);
    });
}

}  // namespace abasto::app
