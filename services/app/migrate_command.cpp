#include <fmt/ostream.h>

#include <memory>

#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/identity/keys.hpp"
#include "services/platform/journal/move.hpp"

namespace abasto::app {
namespace {

struct MigrateOptions {
    std::string from;
    std::string to;
    std::string keys;
};

// A folder keeps its key beside the data; a database's is wherever --keys says.
std::string bring_key(const MigrateOptions& options, Session& session)
{
    auto folder = keys_folder(options.from, options.keys);
    if (journal::is_postgresql(options.to)) return folder;
    identity::copy_key(folder, options.to, session.random);
    return options.to;
}

void migrate(const MigrateOptions& options, Session& session)
{
    const auto keys = bring_key(options, session);
    const auto moved = journal::move_journal({.from = journal_options(options.from, session), .to = options.to});
    if (!moved) return print_refusal(session, moved.error());
    const auto place = journal::storage_of(options.to)->name();
    std::int64_t rows = 0;
    for (const auto& table : *moved) {
        rows += table.sum.rows;
        fmt::print(session.console.out, "{:<24} {:>10} {}\n", table.name, table.sum.rows, table.sum.text());
    }
    if (moved->empty())
        fmt::print(session.console.out, "all of it had arrived in {} before\n", place);
    else
        fmt::print(session.console.out, "moved to {}: {} rows in {} tables are the same in both places\n", place, rows,
                   moved->size());
    fmt::print(session.console.out, "{} is sealed; names are opened by the key in {}\n",
               journal::storage_of(options.from)->name(), keys);
}

}  // namespace

void add_migrate_command(CLI::App& root, Session& session)
{
    auto* command =
        root.add_subcommand("migrate", "move a programme from a folder to a database or back; begun again, it goes on");
    const auto options = std::make_shared<MigrateOptions>();
    command->add_option("--from", options->from, "where it is: DIR or postgresql://...")->required()->type_name("DATA");
    command->add_option("--to", options->to, "where nothing is yet: DIR or postgresql://...")->required()->type_name("DATA");
    add_keys_option(*command, options->keys);
    command->callback([options, &session] { migrate(*options, session); });
}

}  // namespace abasto::app
