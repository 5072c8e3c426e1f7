// Where a test keeps its ledgers: in a temporary folder or, beside tests/support/with_postgresql, in PostgreSQL schemas.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "services/platform/journal/storage.hpp"
#include "tests/services/platform/postgresql_schema.hpp"
#include "tests/services/platform/temporary_folder.hpp"

namespace abasto::tests {

class DataPlace {
public:
    explicit DataPlace(const TemporaryFolder& folder) : m_folder(folder) {}

    // What --data takes for the ledger of this name.
    [[nodiscard]] std::string at(const std::string& name) const
    {
        if (!PostgresqlSchema::is_there()) return m_folder.file(name);
        auto& schema = m_schemas[name];
        if (!schema) schema = std::make_unique<PostgresqlSchema>();
        return schema->uri();
    }
    // For whoever looks or writes behind the ledger's back.
    [[nodiscard]] std::unique_ptr<db::Connection> open(const std::string& name) const
    {
        return journal::storage_of(at(name))->open_writer();
    }

private:
    const TemporaryFolder& m_folder;
    mutable std::map<std::string, std::unique_ptr<PostgresqlSchema>> m_schemas;
};

}  // namespace abasto::tests
