#include "services/exchange/import_api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "services/exchange/import_service.hpp"
#include "services/exchange/import_wire.hpp"
#include "services/platform/api/page.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::exchange {
namespace {

using api::Answer;
using api::Answered;
using api::Desk;
using api::no;
using api::Page;
using api::Paged;
using api::Slice;
using http::About;
using http::Call;
using http::Incoming;
using http::Method;
using http::Nothing;
using http::Problem;
using http::Reply;

const ImportPath example_path{*ImportId::from_hex("0195f2a07c007000800000000000d001")};
const ImportView example_view{.id = example_path.import,
                              .kind = ImportKind::receipts,
                              .state = ImportState::previewed,
                              .begun_at = "2026-03-30T18:00:00Z",
                              .files = {{ImportFile::receipts, Quantity{2'048}, Quantity{31}}},
                              .rows = {Quantity{28}, Quantity{2}, Quantity{}, Quantity{}},
                              .events = Quantity{12},
                              .exclusive = false,
                              .progress = {}};

// What the rows work with.
struct ImportRoom {
    Desk& desk;
    ImportClerk& clerk;
};

// Problem 404: somebody else's, or none.
Answer<ImportJob> own_import(db::Connection& connection, const Incoming& incoming, const ImportId& id)
{
    auto job = find_import(connection, id);
    if (!job || job->owner != incoming.caller.user) return no(http::not_found());
    return *job;
}

std::optional<Problem> check_kind(const Incoming& incoming, ImportKind kind)
{
    if (scope_of(incoming.caller.role, permission_of(kind)) != network::Scope::none) return std::nullopt;
    return Problem(403, "forbidden", "your role may import opening_stock and receipts, and nothing else");
}

Answered<ImportView> begin(ImportRoom room, const Call<Nothing, ImportBody>& call)
{
    if (auto problem = check_kind(call.incoming, call.body.kind)) return no(std::move(*problem));
    return room.desk.write<ImportView>(call.incoming, [&](auto& transaction, const auto& by) -> Answered<ImportView> {
        auto& connection = transaction.connection();
        if (count_unfinished(connection, by.actor) >= unfinished_imports_max)
            return no(Problem(409, "too-many-imports",
                              fmt::format("{} of your imports are not finished: commit or cancel one", unfinished_imports_max)));
        const ImportJob job{
            .id = ImportId{by.event.bytes}, .owner = by.actor, .kind = call.body.kind, .created_at = room.desk.now()};
        insert_import(connection, job);
        return Reply<ImportView>{.view = view_of(connection, job)};
    });
}

Answer<Page<ImportView>> list(ImportRoom room, const Incoming& incoming, const Slice& slice)
{
    auto views = room.desk.read([&](db::Connection& connection) {
        std::vector<ImportView> found;
        for (const auto& job : load_imports(connection, incoming.caller.user, ImportId::from_hex(slice.after), slice.rows + 1))
            found.push_back(view_of(connection, job));
        return found;
    });
    return api::page_of(room.desk, slice, std::move(views), [](const ImportView& view) { return view.id.hex(); });
}

Answered<ImportView> read_one(ImportRoom room, const Call<ImportPath, Nothing>& call)
{
    auto view = room.desk.read([&](db::Connection& connection) -> Answer<ImportView> {
        const auto job = own_import(connection, call.incoming, call.parameters.import);
        if (!job) return no(job.error());
        return view_of(connection, *job);
    });
    if (!view) return no(view.error());
    if (const auto progress = room.clerk.progress(view->id)) view->progress = view_of(*progress);
    return Reply<ImportView>{.view = std::move(*view)};
}

Answer<Page<FaultView>> faults(ImportRoom room, const Call<Paged<ImportPath>, Nothing>& call, const Slice& slice)
{
    return room.desk.read([&](db::Connection& connection) -> Answer<Page<FaultView>> {
        const auto job = own_import(connection, call.incoming, call.parameters.import);
        if (!job) return no(job.error());
        const auto after = slice.after.empty() ? 0 : std::stoll(slice.after);
        std::vector<FaultView> views;
        for (const auto& fault : load_faults(connection, job->id, after, slice.rows + 1)) views.push_back(view_of(fault));
        return api::page_of(room.desk, slice, std::move(views), [](const FaultView& view) { return view.number.text(); });
    });
}

// 400 where not even the header line can be read: an empty file, a spreadsheet, another encoding.
std::optional<Problem> check_header(const FilePath& path, const std::string& bytes)
{
    std::istringstream in(bytes.substr(0, std::size_t{256} << 10U));
    const auto reader = importers::CsvReader::open(in, std::string(to_string(path.file)) + ".csv");
    if (reader) return std::nullopt;
    Problem problem(400, "malformed", "the file is not CSV that Abasto reads");
    problem.errors.push_back({.pointer = {}, .parameter = {}, .detail = importers::text(reader.error())});
    return problem;
}

// The upload that had the file's name before, if there was one.
std::optional<UploadId> staged_before(db::Connection& connection, const FilePath& path)
{
    for (const auto& file : load_files(connection, path.import))
        if (file.name == path.file) return file.upload;
    return std::nullopt;
}

Answer<http::Response> upload(ImportRoom room, const Call<FilePath, Nothing>& call)
{
    const auto& path = call.parameters;
    const auto job =
        room.desk.read([&](db::Connection& connection) { return own_import(connection, call.incoming, path.import); });
    if (!job) return no(job.error());
    if (std::ranges::count(files_of(job->kind), path.file) == 0) return no(http::not_found());
    if (auto problem = check_header(path, call.incoming.body)) return no(std::move(*problem));
    const auto file = room.clerk.stage(path.file, call.incoming.body, *call.incoming.turn);
    std::optional<UploadId> unneeded = file.upload;
    const auto taken = room.desk.write<Nothing>(call.incoming, [&](auto& transaction, const auto&) -> Answered<Nothing> {
        const auto now = own_import(transaction.connection(), call.incoming, path.import);
        if (!now) return no(now.error());
        const auto before = staged_before(transaction.connection(), path);
        if (const auto done = take_file(transaction.connection(), *now, file); !done) return no(done.error());
        unneeded = before;
        return Reply<Nothing>{};
    });
    if (unneeded) room.clerk.drop(*unneeded);
    if (!taken) return no(taken.error());
    return http::Response{.status = 204, .media_type = {}, .body = {}};
}

// What stands against a commit, beside the state.
std::optional<Problem> check_commit(db::Connection& connection, const ImportJob& job, const CommitBody& body)
{
    if (job.state == ImportState::faulty) {
        Problem problem(409, "wrong-state", fmt::format("the files have {} faults: mend and upload them again", job.faults));
        for (const auto& fault : load_faults(connection, job.id, 0, http::page_rows_default))
            problem.errors.push_back({.pointer = {}, .parameter = {}, .detail = importers::text(fault.fault)});
        return problem;
    }
    if (job.events <= shared_events_max || body.exclusive.value_or(false)) return std::nullopt;
    return Problem(409, "exclusive-needed",
                   fmt::format("{} events hold up everybody who writes: commit with exclusive when they can wait", job.events));
}

// Takes the step in a transaction; `check` says what else stands against it.
template <class Check>
Answered<ImportView> take(ImportRoom room, const Incoming& incoming, const std::pair<ImportId, ImportStep>& step, Check check)
{
    return room.desk.write<ImportView>(incoming, [&](auto& transaction, const auto&) -> Answered<ImportView> {
        auto& connection = transaction.connection();
        const auto job = own_import(connection, incoming, step.first);
        if (!job) return no(job.error());
        if (auto problem = check_kind(incoming, job->kind)) return no(std::move(*problem));
        if (std::optional<Problem> problem = check(connection, *job)) return no(std::move(*problem));
        const auto taken = take_step(connection, *job, step.second);
        if (!taken) return no(taken.error());
        if (is_under_way(taken->state)) room.clerk.claim(connection, taken->id);
        return Reply<ImportView>{.view = view_of(connection, *taken)};
    });
}

std::optional<Problem> nothing_else(db::Connection&, const ImportJob&) { return std::nullopt; }

About about_step(const std::string& step, std::string summary, int status)
{
    return {.method = Method::POST,
            .path = "/api/v1/imports/{import}/" + step,
            .permission = "import_stock",
            .summary = std::move(summary),
            .status = status,
            .narrows = true};
}

http::Endpoint begin_row(ImportRoom room)
{
    return http::endpoint<Nothing, ImportBody, ImportView>(
        {.about = {.method = Method::POST,
                   .path = "/api/v1/imports",
                   .permission = "import_stock",
                   .summary = "Begin an import: upload its files next",
                   .status = 201,
                   .wants_key = true,
                   .narrows = true},
         .example_body = {ImportKind::receipts},
         .example_reply = example_view,
         .handle = [room](const Call<Nothing, ImportBody>& call) { return begin(room, call); }});
}

http::Endpoint list_row(ImportRoom room)
{
    return api::list_endpoint<Nothing, ImportView>(
        room.desk, {.about = {.path = "/api/v1/imports",
                              .permission = "import_stock",
                              .summary = "List one's own imports, the latest first",
                              .narrows = true},
                    .example_query = {{}, 20},
                    .example_view = example_view,
                    .load = [room](const auto& call, const Slice& slice) { return list(room, call.incoming, slice); }});
}

http::Endpoint read_row(ImportRoom room)
{
    return http::endpoint<ImportPath, Nothing, ImportView>(
        {.about = {.path = "/api/v1/imports/{import}",
                   .permission = "import_stock",
                   .summary = "Read how far an import is, and what it would do or has done",
                   .narrows = true},
         .example_parameters = example_path,
         .example_reply = example_view,
         .handle = [room](const Call<ImportPath, Nothing>& call) { return read_one(room, call); }});
}

http::Endpoint faults_row(ImportRoom room)
{
    return api::list_endpoint<ImportPath, FaultView>(
        room.desk,
        {.about = {.path = "/api/v1/imports/{import}/faults",
                   .permission = "import_stock",
                   .summary = "Read what is wrong in the files, with file, row, column and value",
                   .narrows = true},
         .example_query = {example_path, 50},
         .example_view = {Quantity{1}, "receipts.csv", Quantity{14}, "expiry", "31/02/2027", "is not a date (YYYY-MM-DD)"},
         .load = [room](const auto& call, const Slice& slice) { return faults(room, call, slice); }});
}

http::Endpoint upload_row(ImportRoom room)
{
    return http::raw_endpoint<FilePath>(
        {.about = {.method = Method::PUT,
                   .path = "/api/v1/imports/{import}/files/{file}",
                   .permission = "import_stock",
                   .summary = "Upload a file of an import, or replace it",
                   .status = 204,
                   .body_bytes_max = import_bytes_max,
                   .at_once_max = uploads_max,
                   .narrows = true,
                   .request_media = "text/csv"},
         .example_parameters = {example_path.import, ImportFile::receipts},
         .example_body = "ref,site,item,batch,expiry,quantity,occurred_on\nR-7,BH,CM,L-2041,2029-06-30,1440,2026-03-02\n",
         .handle = [room](const Call<FilePath, Nothing>& call) { return upload(room, call); }});
}

http::Endpoint preview_row(ImportRoom room)
{
    return http::endpoint<ImportPath, Nothing, ImportView>(
        {.about = about_step("preview", "Find out what an import would do; nothing is written", 202),
         .example_parameters = example_path,
         .example_reply = example_view,
         .handle = [room](const Call<ImportPath, Nothing>& call) {
             const auto& id = call.parameters.import;
             auto reply = take(room, call.incoming, {id, ImportStep::preview}, nothing_else);
             if (reply) room.clerk.check(id, call.incoming.caller);
             return reply;
         }});
}

http::Endpoint commit_row(ImportRoom room)
{
    return http::endpoint<ImportPath, CommitBody, ImportView>(
        {.about = about_step("commit", "Write all of what the preview has shown, or nothing", 202),
         .example_parameters = example_path,
         .example_body = {.exclusive = false},
         .example_reply = example_view,
         .handle = [room](const Call<ImportPath, CommitBody>& call) {
             const auto& id = call.parameters.import;
             const auto check = [&](db::Connection& connection, const ImportJob& job) {
                 return check_commit(connection, job, call.body);
             };
             auto reply = take(room, call.incoming, {id, ImportStep::commit}, check);
             if (reply) room.clerk.commit(id, call.incoming.caller);
             return reply;
         }});
}

http::Endpoint cancel_row(ImportRoom room)
{
    return http::endpoint<ImportPath, Nothing, ImportView>(
        {.about = about_step("cancel", "Give up an import that is not committed; its files are deleted", 200),
         .example_parameters = example_path,
         .example_reply = example_view,
         .handle = [room](const Call<ImportPath, Nothing>& call) {
             const auto& id = call.parameters.import;
             auto reply = take(room, call.incoming, {id, ImportStep::cancel}, nothing_else);
             if (reply) room.clerk.give_up(id);
             return reply;
         }});
}

}  // namespace

http::EndpointTable import_endpoints(Desk& desk, ImportClerk& clerk)
{
    const ImportRoom room{desk, clerk};
    return {begin_row(room),  list_row(room),    read_row(room),   faults_row(room),
            upload_row(room), preview_row(room), commit_row(room), cancel_row(room)};
}

}  // namespace abasto::exchange
