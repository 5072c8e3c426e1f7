// How C++ values stand in SQL: integers, Quantity and Date (days since 1970) as INTEGER, Month as its index, strings, codes and named
// enums as TEXT, ids and bytes as BLOB, an empty optional as NULL.
#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"
#include "services/platform/db/error.hpp"
#include "services/platform/db/statement.hpp"

namespace abasto::db {

[[noreturn]] inline void throw_not_a(const char* what, const Statement& row, int column)
{
    throw Error(ErrorClass::corrupt,
                "column " + std::to_string(column) + " holds " + literal(row, column) + ", which is not " + what);
}

template <class T>
struct Value;

template <std::integral T>
struct Value<T> {
    static void bind(Statement& to, int at, T value) { to.bind_integer(at, static_cast<std::int64_t>(value)); }
    static T read(const Statement& row, int column)
    {
        const std::int64_t value = row.integer(column);
        if (!std::in_range<T>(value)) throw_not_a("in the range of its type", row, column);
        return static_cast<T>(value);
    }
};

template <>
struct Value<bool> {
    static void bind(Statement& to, int at, bool value) { to.bind_integer(at, value ? 1 : 0); }
    static bool read(const Statement& row, int column) { return row.integer(column) != 0; }
};

template <>
struct Value<std::string_view> {
    static void bind(Statement& to, int at, std::string_view value) { to.bind_text(at, value); }
    static std::string_view read(const Statement& row, int column) { return row.text(column); }
};

template <>
struct Value<std::string> {
    static void bind(Statement& to, int at, const std::string& value) { to.bind_text(at, value); }
    static std::string read(const Statement& row, int column) { return std::string(row.text(column)); }
};

template <>
struct Value<const char*> {
    static void bind(Statement& to, int at, const char* value) { to.bind_text(at, value); }
};

template <>
struct Value<std::nullopt_t> {
    static void bind(Statement& to, int at, std::nullopt_t) { to.bind_null(at); }
};

template <>
struct Value<Bytes> {
    static void bind(Statement& to, int at, Bytes value) { to.bind_blob(at, value); }
    static Bytes read(const Statement& row, int column) { return row.blob(column); }
};

template <std::size_t N>
struct Value<std::array<std::uint8_t, N>> {
    static void bind(Statement& to, int at, const std::array<std::uint8_t, N>& value) { to.bind_blob(at, value); }
    static std::array<std::uint8_t, N> read(const Statement& row, int column)
    {
        const Bytes bytes = row.blob(column);
        if (bytes.size() != N) throw_not_a("as long as it should be", row, column);
        std::array<std::uint8_t, N> value;
        std::copy(bytes.begin(), bytes.end(), value.begin());
        return value;
    }
};

template <class Tag>
struct Value<Id<Tag>> {
    static void bind(Statement& to, int at, const Id<Tag>& id) { to.bind_blob(at, id.bytes); }
    static Id<Tag> read(const Statement& row, int column) { return Id<Tag>{Value<IdBytes>::read(row, column)}; }
};

// An empty code is empty text.
template <class Tag>
struct Value<Code<Tag>> {
    static void bind(Statement& to, int at, const Code<Tag>& code) { to.bind_text(at, code.text()); }
    static Code<Tag> read(const Statement& row, int column)
    {
        const auto text = row.text(column);
        if (text.empty()) return {};
        const auto code = Code<Tag>::parse(text);
        if (!code) throw_not_a("a code", row, column);
        return *code;
    }
};

template <>
struct Value<Quantity> {
    static void bind(Statement& to, int at, Quantity quantity) { to.bind_integer(at, quantity.pieces()); }
    static Quantity read(const Statement& row, int column) { return Quantity{row.integer(column)}; }
};

template <>
struct Value<Date> {
    static void bind(Statement& to, int at, Date day) { to.bind_integer(at, day.days()); }
    static Date read(const Statement& row, int column) { return Date::from_days(Value<std::int32_t>::read(row, column)); }
};

template <>
struct Value<Month> {
    static void bind(Statement& to, int at, Month month) { to.bind_integer(at, month.index()); }
    static Month read(const Statement& row, int column) { return Month::from_index(Value<int>::read(row, column)); }
};

template <NamedEnum E>
struct Value<E> {
    static void bind(Statement& to, int at, E value) { to.bind_text(at, to_string(value)); }
    static E read(const Statement& row, int column)
    {
        const auto value = parse_enum<E>(row.text(column));
        if (!value) throw_not_a("one of its names", row, column);
        return *value;
    }
};

template <class T>
struct Value<std::optional<T>> {
    static void bind(Statement& to, int at, const std::optional<T>& value)
    {
        if (value) return Value<T>::bind(to, at, *value);
        to.bind_null(at);
    }
    static std::optional<T> read(const Statement& row, int column)
    {
        if (row.is_null(column)) return std::nullopt;
        return Value<T>::read(row, column);
    }
};

}  // namespace abasto::db
