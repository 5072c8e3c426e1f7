// C++ values <-> canonical JSON, by tables of fields. Canonical: fields in the order of their table, no white space, no optional field
// that is empty, whole numbers, days as "2019-02-28", ids as 32 hex digits, enumerators by name. Reading is strict: every field that is
// not optional, no other field, the right type, recorded quantities within Quantity::recorded_max.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "domain/base/date.hpp"
#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"
#include "importers/json.hpp"

namespace abasto::journal::shape {

namespace json = importers::json;

// The table of a struct: template <> struct Fields<S> { static constexpr auto list = std::tuple{Field{"name", &S::name}, ...}; };
template <class S>
struct Fields;

template <class S, class M>
struct Field {
    std::string_view name;
    M S::*member;
};
template <class S, class M>
Field(const char*, M S::*) -> Field<S, M>;

template <class S>
concept Tabled = requires
{
    Fields<S>::list;
};

// What is wrong and where: a JSON pointer, "/lines/0/lot/item".
struct Problem {
    std::string pointer;
    std::string message;
};
using Outcome = std::optional<Problem>;  // none: fine

inline Outcome problem(std::string message) { return Problem{{}, std::move(message)}; }

inline Outcome within(std::string_view name, Outcome outcome)
{
    if (outcome) outcome->pointer.insert(0, '/' + std::string(name));
    return outcome;
}

// How one type is written and read. `text_of` types are JSON strings with a parser.
template <class T>
struct Shape;

template <class T>
void write(std::string& out, const T& value)
{
    Shape<T>::write(out, value);
}

template <class T>
[[nodiscard]] Outcome read(const json::Value& value, T& out)
{
    return Shape<T>::read(value, out);
}

template <>
struct Shape<bool> {
    static void write(std::string& out, bool value) { out += value ? "true" : "false"; }
    static Outcome read(const json::Value& value, bool& out)
    {
        const auto* held = std::get_if<bool>(&value.held);
        if (held == nullptr) return problem("is not true or false");
        out = *held;
        return {};
    }
};

template <>
struct Shape<int> {
    static void write(std::string& out, int value) { out += std::to_string(value); }
    static Outcome read(const json::Value& value, int& out)
    {
        const auto* held = std::get_if<std::int64_t>(&value.held);
        if (held == nullptr || !std::in_range<int>(*held)) return problem("is not a whole number of 32 bits");
        out = static_cast<int>(*held);
        return {};
    }
};

template <>
struct Shape<Quantity> {
    static void write(std::string& out, Quantity value) { out += value.text(); }
    static Outcome read(const json::Value& value, Quantity& out)
    {
        const auto* held = std::get_if<std::int64_t>(&value.held);
        const auto fits = [](std::int64_t n) { return n >= -Quantity::recorded_max && n <= Quantity::recorded_max; };
        if (held == nullptr || !fits(*held)) return problem("is not a quantity");
        out = Quantity{*held};
        return {};
    }
};

template <>
struct Shape<std::string> {
    static void write(std::string& out, const std::string& value) { json::append_string(out, value); }
    static Outcome read(const json::Value& value, std::string& out)
    {
        const auto* held = std::get_if<std::string>(&value.held);
        if (held == nullptr) return problem("is not text");
        out = *held;
        return {};
    }
};

// Types that are written as a string which a function of theirs parses.
template <class T, class Parse>
Outcome read_text(const json::Value& value, T& out, const char* message, Parse parse)
{
    const auto* held = std::get_if<std::string>(&value.held);
    const std::optional<T> parsed = held == nullptr ? std::nullopt : parse(*held);
    if (!parsed) return problem(message);
    out = *parsed;
    return {};
}

template <>
struct Shape<Date> {
    static void write(std::string& out, Date value) { json::append_string(out, value.text()); }
    static Outcome read(const json::Value& value, Date& out) { return read_text(value, out, "is not a day", Date::parse); }
};

template <>
struct Shape<Month> {
    static void write(std::string& out, Month value) { json::append_string(out, value.text()); }
    static Outcome read(const json::Value& value, Month& out) { return read_text(value, out, "is not a month", Month::parse); }
};

template <>
struct Shape<IsoWeek> {
    static void write(std::string& out, IsoWeek value) { json::append_string(out, value.text()); }
    static Outcome read(const json::Value& value, IsoWeek& out)
    {
        return read_text(value, out, "is not an ISO week", IsoWeek::parse);
    }
};

template <class Tag>
struct Shape<Id<Tag>> {
    static void write(std::string& out, const Id<Tag>& value) { json::append_string(out, value.hex()); }
    static Outcome read(const json::Value& value, Id<Tag>& out)
    {
        return read_text(value, out, "is not an id", Id<Tag>::from_hex);
    }
};

// A fund or a zone may be left open; a site or an item may not.
template <class Tag>
struct Shape<Code<Tag>> {
    static constexpr bool may_be_empty = std::is_same_v<Code<Tag>, FundCode> || std::is_same_v<Code<Tag>, ZoneCode>;
    static void write(std::string& out, const Code<Tag>& value) { json::append_string(out, value.text()); }
    static Outcome read(const json::Value& value, Code<Tag>& out)
    {
        return read_text(value, out, "is not a code", [](const std::string& text) {
            return may_be_empty && text.empty() ? std::optional(Code<Tag>()) : Code<Tag>::parse(text);
        });
    }
};

template <NamedEnum E>
struct Shape<E> {
    static void write(std::string& out, E value) { json::append_string(out, to_string(value)); }
    static Outcome read(const json::Value& value, E& out)
    {
        return read_text(value, out, "is not one of the names it may have",
                         [](const std::string& text) { return parse_enum<E>(text); });
    }
};

template <class T>
struct Shape<std::vector<T>> {
    static void write(std::string& out, const std::vector<T>& values)
    {
        out += '[';
        for (const T& value : values) {
            if (out.back() != '[') out += ',';
            shape::write(out, value);
        }
        out += ']';
    }
    static Outcome read(const json::Value& value, std::vector<T>& out)
    {
        const auto* array = std::get_if<json::Array>(&value.held);
        if (array == nullptr) return problem("is not a list");
        for (std::size_t i = 0; i < array->size(); ++i)
            if (auto outcome = shape::read((*array)[i], out.emplace_back())) return within(std::to_string(i), std::move(outcome));
        return {};
    }
};

// Walks an object along a table of fields: how many of its members were asked for tells whether there are others.
class ObjectReader {
public:
    explicit ObjectReader(const json::Object& object) : m_object(object) {}

    template <class M>
    Outcome take(std::string_view name, M& out)
    {
        const json::Value* value = find(name);
        if (value == nullptr) return within(name, problem("is missing"));
        return within(name, shape::read(*value, out));
    }
    template <class M>
    Outcome take(std::string_view name, std::optional<M>& out)
    {
        const json::Value* value = find(name);
        return value == nullptr ? Outcome() : within(name, shape::read(*value, out.emplace()));
    }
    // Call after all fields were taken.
    [[nodiscard]] Outcome nothing_else() const
    {
        for (std::size_t i = 0; i < m_object.size(); ++i)
            if (!m_taken[i]) return within(m_object[i].name, problem("is not a field"));
        return {};
    }

private:
    const json::Value* find(std::string_view name)
    {
        for (std::size_t i = 0; i < m_object.size(); ++i)
            if (m_object[i].name == name) {
                m_taken[i] = true;
                return &m_object[i].value;
            }
        return nullptr;
    }
    const json::Object& m_object;
    std::vector<bool> m_taken = std::vector<bool>(m_object.size());
};

template <class M>
void write_member(std::string& out, std::string_view name, const M& value)
{
    if (out.back() != '{') out += ',';
    json::append_string(out, name);
    out += ':';
    write(out, value);
}

template <class M>
void write_member(std::string& out, std::string_view name, const std::optional<M>& value)
{
    if (value) write_member(out, name, *value);
}

template <Tabled S>
struct Shape<S> {
    static void write(std::string& out, const S& value)
    {
        out += '{';
        std::apply([&](const auto&... field) { (write_member(out, field.name, value.*field.member), ...); }, Fields<S>::list);
        out += '}';
    }
    static Outcome read(const json::Value& value, S& out)
    {
        const auto* object = std::get_if<json::Object>(&value.held);
        if (object == nullptr) return problem("is not an object");
        ObjectReader reader(*object);
        Outcome outcome;
        const auto take = [&](const auto& field) { return (outcome = reader.take(field.name, out.*field.member)).has_value(); };
        const bool failed = std::apply([&](const auto&... field) { return (take(field) || ...); }, Fields<S>::list);
        return failed ? outcome : reader.nothing_else();
    }
};

}  // namespace abasto::journal::shape
