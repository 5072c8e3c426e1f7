// Statement: one prepared SQL text. Parameters count from 1, columns from 0. All functions throw db::Error.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace abasto::db {

using Bytes = std::span<const std::uint8_t>;

enum class ColumnType { null, integer, text, blob, other };

class Statement {
public:
    Statement() = default;
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    virtual ~Statement() = default;

    // Values are copied.
    virtual void bind_null(int parameter) = 0;
    virtual void bind_integer(int parameter, std::int64_t value) = 0;
    virtual void bind_text(int parameter, std::string_view value) = 0;
    virtual void bind_blob(int parameter, Bytes value) = 0;

    // Before the first step(), within a transaction: the engine's client is to hold a part of the rows at a time, not all of them. For
    // results without bound.
    virtual void fetch_in_parts() = 0;
    // True: there is a row. False: the statement has run to its end.
    virtual bool step() = 0;
    // Rows inserted, updated or deleted by the run that has just ended.
    [[nodiscard]] virtual std::int64_t changed_rows() const = 0;
    // Ready to run again, nothing bound.
    virtual void reset() noexcept = 0;

    // Of the current row. Views live until the next step() or reset(). A column of another type is ErrorClass::corrupt: nothing
    // is coerced.
    [[nodiscard]] virtual int column_count() const = 0;
    [[nodiscard]] virtual ColumnType type(int column) const = 0;
    [[nodiscard]] bool is_null(int column) const { return type(column) == ColumnType::null; }
    [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
    [[nodiscard]] virtual std::string_view text(int column) const = 0;
    [[nodiscard]] virtual Bytes blob(int column) const = 0;
};

// The value as one line for people: `null`, `42`, `'text'`, `x'00ff'`.
[[nodiscard]] std::string literal(const Statement& row, int column);

}  // namespace abasto::db
