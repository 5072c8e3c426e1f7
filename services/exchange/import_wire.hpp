// What the import endpoints take and give, field by field.
#pragma once

#include "importers/json_fields.hpp"
#include "services/exchange/import_service.hpp"
#include "services/exchange/staged_stream.hpp"

namespace abasto::exchange {

using importers::shape::Field;

struct ImportBody {
    ImportKind kind = ImportKind::items;
    static constexpr auto fields = std::tuple{Field{"kind", &ImportBody::kind}};
};
struct ImportPath {
    ImportId import;
    static constexpr auto fields = std::tuple{Field{"import", &ImportPath::import}};
};
struct FilePath {
    ImportId import;
    ImportFile file = ImportFile::items;
    static constexpr auto fields = std::tuple{Field{"import", &FilePath::import}, Field{"file", &FilePath::file}};
};
struct CommitBody {
    std::optional<bool> exclusive;  // others may be answered 503 meanwhile
    static constexpr auto fields = std::tuple{Field{"exclusive", &CommitBody::exclusive}};
};

struct FileView {
    ImportFile name = ImportFile::items;
    std::optional<Quantity> bytes;  // none: to be uploaded
    std::optional<Quantity> lines;
    static constexpr auto fields =
        std::tuple{Field{"name", &FileView::name}, Field{"bytes", &FileView::bytes}, Field{"lines", &FileView::lines}};
};
struct ProgressView {
    ImportPhase phase = ImportPhase::waiting;
    Quantity done;
    Quantity total;
    static constexpr auto fields = std::tuple{Field{"phase", &ProgressView::phase}, Field{"done", &ProgressView::done},
                                              Field{"total", &ProgressView::total}};
};
struct RowsView {
    Quantity fresh;
    Quantity same;
    Quantity changed;
    Quantity faulty;
    static constexpr auto fields = std::tuple{Field{"new", &RowsView::fresh}, Field{"same", &RowsView::same},
                                              Field{"changed", &RowsView::changed}, Field{"faults", &RowsView::faulty}};
};
struct ImportView {
    ImportId id;
    ImportKind kind = ImportKind::items;
    ImportState state = ImportState::open;
    std::string begun_at;
    std::vector<FileView> files;
    RowsView rows;
    Quantity events;
    bool exclusive = false;
    std::optional<ProgressView> progress;
    static constexpr auto fields = std::tuple{Field{"id", &ImportView::id},
                                              Field{"kind", &ImportView::kind},
                                              Field{"state", &ImportView::state},
                                              Field{"begun_at", &ImportView::begun_at},
                                              Field{"files", &ImportView::files},
                                              Field{"rows", &ImportView::rows},
                                              Field{"events", &ImportView::events},
                                              Field{"exclusive", &ImportView::exclusive},
                                              Field{"progress", &ImportView::progress}};
};
struct FaultView {
    Quantity number;
    std::string file;
    std::optional<Quantity> row;  // the header is 1; none: the whole file
    std::optional<std::string> column;
    std::optional<std::string> value;
    std::string message;
    static constexpr auto fields =
        std::tuple{Field{"number", &FaultView::number}, Field{"file", &FaultView::file},   Field{"row", &FaultView::row},
                   Field{"column", &FaultView::column}, Field{"value", &FaultView::value}, Field{"message", &FaultView::message}};
};

[[nodiscard]] ImportView view_of(db::Connection& connection, const ImportJob& job);
[[nodiscard]] ProgressView view_of(const ImportProgress& progress);
[[nodiscard]] FaultView view_of(const NumberedFault& fault);

}  // namespace abasto::exchange
