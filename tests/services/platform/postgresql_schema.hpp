// A PostgreSQL schema of its own for one test case, dropped at the end. The server is that of ABASTO_POSTGRESQL, which
// tests/support/with_postgresql starts.
#pragma once

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "services/platform/db/postgresql.hpp"

namespace abasto::tests {

class PostgresqlSchema {
public:
    static bool is_there() { return server() != nullptr; }

    PostgresqlSchema() { db::PostgresqlConnection({.uri = server()}).execute("CREATE SCHEMA " + m_name); }
    PostgresqlSchema(const PostgresqlSchema&) = delete;
    PostgresqlSchema& operator=(const PostgresqlSchema&) = delete;
    ~PostgresqlSchema()
    {
        try {
            db::PostgresqlConnection({.uri = server()}).execute("DROP SCHEMA " + m_name + " CASCADE");
        } catch (const db::Error& error) {
            std::fprintf(stderr, "schema %s stays: %s\n", m_name.c_str(), error.what());
        }
    }

    [[nodiscard]] std::string uri() const { return server() + ("&options=-csearch_path%3D" + m_name); }

private:
    static const char* server() { return std::getenv("ABASTO_POSTGRESQL"); }
    static std::string new_name()
    {
        static std::atomic<int> names = 0;
        return "test_" + std::to_string(getpid()) + '_' + std::to_string(++names);
    }

    std::string m_name = new_name();
};

}  // namespace abasto::tests
