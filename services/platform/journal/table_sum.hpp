// TableSum: what tells whether two tables hold the same rows, whatever engine keeps them and in whatever order they come.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "services/platform/db/connection.hpp"
#include "services/platform/db/table.hpp"

namespace abasto::journal {

struct TableSum {
    std::int64_t rows = 0;
    // Over all rows, modulo 2^64 each: BLAKE2b-128 of the row's canonical bytes (each value's type and bytes), as two numbers.
    std::array<std::uint64_t, 2> sum{};
    friend bool operator==(const TableSum&, const TableSum&) = default;

    [[nodiscard]] std::string text() const;  // 32 hexadecimal digits
};

// Reads the whole table, a part at a time. Call within a read transaction.
[[nodiscard]] TableSum sum_of(db::Connection& connection, const db::Table& table);

}  // namespace abasto::journal
