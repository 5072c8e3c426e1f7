#include <CLI/CLI.hpp>
#include <ostream>

#include "services/app/commands.hpp"

namespace abasto::app {
namespace {

void add_commands(CLI::App& root, Session& session)
{
    add_ledger_commands(root, session);
    add_migrate_command(root, session);
    add_demo_command(root, session);
    add_import_commands(root, session);
    add_stock_commands(root, session);
    add_plan_command(root, session);
    add_forecast_commands(root, session);
    add_serve_command(root, session);
    add_user_commands(root, session);
}

// CLI11 has its own exit codes; ours are 0 for help and 2 for wrong usage.
int wrong_usage(const CLI::App& root, const CLI::ParseError& error, const Console& console)
{
    return root.exit(error, console.out, console.err) == 0 ? 0 : 2;
}

}  // namespace

int run(int argc, const char* const* argv, Session& session)
{
    CLI::App root{"Abasto keeps the stock of a harm-reduction programme honest and its shelves full.", "abasto"};
    root.set_version_flag("--version", "abasto " ABASTO_VERSION);
    add_commands(root, session);
    try {
        root.parse(argc, argv);
        if (root.get_subcommands().empty()) throw CLI::RequiredError("a command");
        return session.status;
    } catch (const CLI::ParseError& error) {
        return wrong_usage(root, error, session.console);
    } catch (const std::exception& error) {
        session.console.err << "abasto: " << error.what() << '\n';
        return 1;
    }
}

}  // namespace abasto::app
