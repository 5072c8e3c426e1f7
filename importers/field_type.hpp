// How the text of a cell becomes a value, and what is said of a text that does not: FieldType<T>::parse and ::refusal.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"

namespace abasto::importers {

template <class T>
struct FieldType;

template <class Tag>
struct FieldType<Code<Tag>> {
    static std::optional<Code<Tag>> parse(std::string_view text) { return Code<Tag>::parse(text); }
    static std::string refusal() { return "is not a code (at most 32 of A-Z a-z 0-9 . _ -)"; }
};

template <>
struct FieldType<Quantity> {
    static std::optional<Quantity> parse(std::string_view text) { return Quantity::parse(text); }
    static std::string refusal() { return "is not a whole number"; }
};

template <>
struct FieldType<Date> {
    static std::optional<Date> parse(std::string_view text) { return Date::parse(text); }
    static std::string refusal() { return "is not a date (YYYY-MM-DD)"; }
};

template <>
struct FieldType<Month> {
    static std::optional<Month> parse(std::string_view text) { return Month::parse(text); }
    static std::string refusal() { return "is not a month (YYYY-MM)"; }
};

template <>
struct FieldType<IsoWeek> {
    static std::optional<IsoWeek> parse(std::string_view text) { return IsoWeek::parse(text); }
    static std::string refusal() { return "is not an ISO week (YYYY-Www)"; }
};

// Names and other words: at most 200 bytes, no control character but TAB.
template <>
struct FieldType<std::string> {
    static std::optional<std::string> parse(std::string_view text);
    static std::string refusal() { return "has control characters or more than 200 bytes"; }
};

template <>
struct FieldType<bool> {
    static std::optional<bool> parse(std::string_view text);
    static std::string refusal() { return "is neither yes nor no"; }
};

// The text without the spaces around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// The text in lower case, as far as its letters are A-Z.
[[nodiscard]] std::string lower_case(std::string_view text);

template <NamedEnum E>
struct FieldType<E> {
    static std::optional<E> parse(std::string_view text) { return parse_enum<E>(lower_case(text)); }
    static std::string refusal()
    {
        std::string out = "is none of";
        for (const auto name : EnumNames<E>::names) out.append(" ").append(name);
        return out;
    }
};

}  // namespace abasto::importers
