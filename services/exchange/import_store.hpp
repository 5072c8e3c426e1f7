// Imports that are under way: what is staged of them, how far they are, what is wrong in them. Private state, kept for days.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "importers/fault_list.hpp"
#include "services/exchange/import_kind.hpp"
#include "services/exchange/import_work.hpp"

namespace abasto::exchange {

using ImportId = Id<struct ImportTag>;
using UploadId = Id<struct UploadTag>;

enum class ImportState {
    open,       // takes files
    checking,   // a preview is under way
    faulty,     // something is wrong in the files: they can be replaced
    previewed,  // can be committed
    committing,
    committed,
    cancelled,
    interrupted,  // the server ended or failed meanwhile; nothing was written, what is staged can be previewed again
};

// Some server is at it.
[[nodiscard]] constexpr bool is_under_way(ImportState state)
{
    return state == ImportState::checking || state == ImportState::committing;
}

struct ImportJob {
    ImportId id;
    UserId owner;
    ImportKind kind = ImportKind::items;
    ImportState state = ImportState::open;
    std::int64_t created_at = 0;  // seconds since 1970
    ImportCounts rows{};          // of the last preview, or of what was committed
    std::int64_t events = 0;      // that these rows make
    std::int64_t faults = 0;      // all of them, also those that are not listed
};

struct StagedFile {
    ImportFile name;
    UploadId upload;
    std::int64_t bytes;
    std::int64_t lines;
};

void insert_import(db::Connection& connection, const ImportJob& job);
// State and figures.
void update_import(db::Connection& connection, const ImportJob& job);
[[nodiscard]] std::optional<ImportJob> find_import(db::Connection& connection, const ImportId& id);
// The owner's, the latest first, those that come behind `after` (none: from the first), at most `rows_max`.
[[nodiscard]] std::vector<ImportJob> load_imports(db::Connection& connection, const UserId& owner,
                                                  const std::optional<ImportId>& after, int rows_max);
// The owner's that are neither committed nor cancelled.
[[nodiscard]] std::int64_t count_unfinished(db::Connection& connection, const UserId& owner);
// All that are under way.
[[nodiscard]] std::vector<ImportId> load_under_way(db::Connection& connection);

// Takes the place of an earlier upload under that name.
void put_file(db::Connection& connection, const ImportId& job, const StagedFile& file);
// Those whose bytes are still there.
[[nodiscard]] std::vector<StagedFile> load_files(db::Connection& connection, const ImportId& job);

void insert_part(db::Connection& connection, const UploadId& upload, int part, std::string_view content,
                 std::int64_t now_seconds);
// None: the upload has ended before.
[[nodiscard]] std::optional<std::string> find_part(db::Connection& connection, const UploadId& upload, int part);
// The parts up to that number. False: there were none.
[[nodiscard]] bool delete_parts(db::Connection& connection, const UploadId& upload, int last);

// In place of the faults that are there.
void put_faults(db::Connection& connection, const ImportId& job, const importers::FaultList& faults);
struct NumberedFault {
    std::int64_t number;  // 1 is the first
    importers::ImportFault fault;
};
[[nodiscard]] std::vector<NumberedFault> load_faults(db::Connection& connection, const ImportId& job, std::int64_t after,
                                                     int rows_max);

}  // namespace abasto::exchange

template <>
struct abasto::EnumNames<abasto::exchange::ImportState> {
    static constexpr std::array<std::string_view, 8> names{"open",       "checking",  "faulty",    "previewed",
                                                           "committing", "committed", "cancelled", "interrupted"};
};
