#include <fmt/ostream.h>

#include <fstream>
#include <map>
#include <memory>

#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/app/master_data.hpp"
#include "services/app/progress_bar.hpp"
#include "services/exchange/import_reading.hpp"

namespace abasto::app {
namespace {

using exchange::ImportCounts;
using exchange::ImportFile;
using exchange::ImportKind;
using exchange::MakeWork;

struct ImportOptions {
    std::string data;
    ImportKind kind = ImportKind::lmis;
    std::map<ImportFile, std::string> paths;
    bool commit = false;
};

void report(Session& session, const ImportCounts& rows, bool committed)
{
    fmt::print(session.console.out, "{} new, {} same, {} changed, 0 errors{}\n", rows.fresh, rows.same, rows.changed,
               committed ? ": committed" : ": preview, nothing written");
}

// Preview reads and tells; commit does the same work again inside the transaction that writes it.
void preview_or_commit(Session& session, journal::Journal& ledger, const MakeWork& make, bool commit)
{
    if (!commit) {
        const auto work = make(*ledger.open_reader());
        return work ? report(session, work->rows, false) : print_refusal(session, work.error());
    }
    ProgressBar bar(session.console, "importing");
    const auto write = [&](journal::WriteTransaction& transaction) {
        return exchange::write_import(transaction, make, [&](std::size_t done, std::size_t all) { bar.show(done, all); });
    };
    const auto written = ledger.writer().run(write, journal::Repeat::allowed);
    written ? report(session, *written, true) : print_refusal(session, written.error());
}

void import_files(const ImportOptions& options, Session& session)
{
    auto ledger = open_ledger(options.data, session);
    std::map<ImportFile, std::ifstream> files;
    for (const auto& [file, path] : options.paths) {
        files[file].open(path, std::ios::binary);
        if (!files[file]) return print_refusal(session, {RefusalCode::malformed, path + " cannot be opened"});
    }
    const auto make = exchange::read_import({.kind = options.kind,
                                             .open =
                                                 [&](ImportFile file) {
                                                     return importers::CsvInput{files.at(file), options.paths.at(file)};
                                                 },
                                             .known = exchange::codes_of(load_master(*ledger.open_reader())),
                                             .context = {command_line_actor(), journal::programme_day(session.clock.seconds())},
                                             .load_master = load_master});
    if (make) return preview_or_commit(session, ledger, *make, options.commit);
    session.console.err << importers::text(make.error());
    session.status = 1;
}

void add_lmis(CLI::App& import, Session& session)
{
    auto* command = import.add_subcommand("lmis", "monthly LMIS reports");
    const auto options = std::make_shared<ImportOptions>();
    add_data_option(*command, options->data);
    command->add_option("--products", options->paths[ImportFile::products], "CSV of products")->required()->type_name("FILE");
    command->add_option("--sites", options->paths[ImportFile::sites], "CSV of sites")->required()->type_name("FILE");
    command->add_option("REPORTS", options->paths[ImportFile::reports], "CSV of monthly reports")->required()->type_name("");
    command->add_flag("--commit", options->commit, "write; without it, preview only");
    command->callback([options, &session] { import_files(*options, session); });
}

struct TemplateOptions : ImportOptions {
    std::string name;
    std::string path;
};

void add_template(CLI::App& import, Session& session)
{
    auto* command = import.add_subcommand("template", "one of our own templates");
    const auto options = std::make_shared<TemplateOptions>();
    add_data_option(*command, options->data);
    command->add_option("KIND", options->name, "items, sites, supply_lines, lots, opening_stock or receipts")
        ->required()
        ->type_name("")
        ->check(CLI::IsMember({"items", "sites", "supply_lines", "lots", "opening_stock", "receipts"}));
    command->add_option("FILE", options->path, "CSV")->required()->type_name("");
    command->add_flag("--commit", options->commit, "write; without it, preview only");
    command->callback([options, &session] {
        options->kind = *parse_enum<ImportKind>(options->name);
        options->paths[exchange::files_of(options->kind).front()] = options->path;
        import_files(*options, session);
    });
}

}  // namespace

void add_import_commands(CLI::App& root, Session& session)
{
    auto* import = root.add_subcommand("import", "bring files into the ledger: all of a file or nothing");
    import->require_subcommand(1);
    add_lmis(*import, session);
    add_template(*import, session);
}

}  // namespace abasto::app
