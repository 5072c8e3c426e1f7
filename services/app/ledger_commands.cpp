#include <fmt/ostream.h>

#include <memory>

#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/platform/journal/move.hpp"

namespace abasto::app {
namespace {

using journal::Journal;

struct LedgerOptions {
    std::string data;
    std::string file;
};

void init(const LedgerOptions& options, Session& session)
{
    if (const auto made = Journal::init(journal_options(options.data, session)); !made)
        return print_refusal(session, made.error());
    fmt::print(session.console.out, "an empty ledger is ready in {}\n", journal::storage_of(options.data)->name());
}

void verify(const LedgerOptions& options, Session& session)
{
    const auto checked = open_ledger(options.data, session).verify();
    for (const auto& finding : checked.findings) fmt::print(session.console.out, "{}: {}\n", finding.where, finding.what);
    if (!checked.clean()) {
        fmt::print(session.console.out, "not clean: {} differences\n", checked.differences);
        session.status = 1;
        return;
    }
    fmt::print(session.console.out, "clean: {} events in {} streams, {} rows in {} tables\n", checked.events, checked.streams,
               checked.rows, checked.tables);
}

void rebuild(const LedgerOptions& options, Session& session)
{
    const auto events = open_ledger(options.data, session).rebuild();
    fmt::print(session.console.out, "rebuilt from {} events\n", events);
}

void backup(const LedgerOptions& options, Session& session)
{
    open_ledger(options.data, session).backup(options.file);
    fmt::print(session.console.out, "backed up to {}\n", options.file);
}

void restore(const LedgerOptions& options, Session& session)
{
    const auto restored = Journal::restore(journal_options(options.data, session), options.file);
    if (!restored) return print_refusal(session, restored.error());
    fmt::print(session.console.out, "restored {} into {}\n", options.file, options.data);
}

void unseal(const LedgerOptions& options, Session& session)
{
    if (const auto unsealed = journal::unseal(journal_options(options.data, session)); !unsealed)
        return print_refusal(session, unsealed.error());
    fmt::print(session.console.out, "{} may be written again\n", journal::storage_of(options.data)->name());
}

using LedgerJob = void (*)(const LedgerOptions&, Session&);

// `file_option` is the name of the option that takes a file; empty where there is none.
void add(CLI::App& root, Session& session, const std::pair<const char*, const char*>& command, LedgerJob job,
         const std::string& file_option = {})
{
    auto* sub = root.add_subcommand(command.first, command.second);
    const auto options = std::make_shared<LedgerOptions>();
    add_data_option(*sub, options->data);
    if (!file_option.empty()) sub->add_option(file_option, options->file, "the backup")->required()->type_name("FILE");
    sub->callback([options, job, &session] { job(*options, session); });
}

}  // namespace

void add_ledger_commands(CLI::App& root, Session& session)
{
    add(root, session, {"init", "make a data folder with an empty ledger"}, init);
    add(root, session, {"verify", "check the journal's chain and that every table follows from it"}, verify);
    add(root, session, {"rebuild", "make all tables again from the journal"}, rebuild);
    add(root, session, {"backup", "write a consistent copy while others go on working"}, backup, "--to");
    add(root, session, {"restore", "make a data folder from a backup"}, restore, "--from");
    add(root, session, {"unseal", "give up a move: let the place that `migrate` moved from be written again"}, unseal);
}

}  // namespace abasto::app
