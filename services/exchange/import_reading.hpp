// The one way from the bytes of an import to its work, whatever channel they came through.
#pragma once

#include "importers/known_codes.hpp"
#include "services/exchange/import_kind.hpp"
#include "services/exchange/import_work.hpp"
#include "services/exchange/template_import.hpp"

namespace abasto::exchange {

// The definitions that stand. Given by the composition root.
using LoadMaster = std::function<journal::MasterData(db::Connection&)>;

struct ImportReading {
    ImportKind kind;
    // Gives the bytes of a file of that kind; asked for each once. The stream lives until the reading has ended.
    std::function<importers::CsvInput(ImportFile)> open;
    importers::KnownCodes known;  // what rows may refer to
    ImportContext context;
    LoadMaster load_master;
};

// What makes the events of the files, or all that is wrong in them. The work holds the rows, not the bytes.
[[nodiscard]] Result<MakeWork, importers::FaultList> read_import(const ImportReading& reading);

// The codes that the definitions have.
[[nodiscard]] importers::KnownCodes codes_of(const journal::MasterData& master);

}  // namespace abasto::exchange
