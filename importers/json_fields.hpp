// C++ values <-> canonical JSON by tables of fields: one mechanism for what the journal keeps and for what the API takes and gives.
// Canonical: fields in the order of their table, no white space, no optional field that is empty, whole numbers, days as "2019-02-28",
// ids as 32 hex digits, enumerators by name. Reading is strict: every field that is not optional, no other field, the right type,
// recorded quantities within Quantity::recorded_max; and it tells all that is wrong, not just the first.
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

namespace abasto::importers::shape {

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

// A struct that is made for being read or written may hold its table itself, behind its members:
//   struct CountQuery { std::optional<int> limit; static constexpr auto fields = std::tuple{Field{"limit", &CountQuery::limit}}; };
template <class S>
requires requires { S::fields; }
struct Fields<S> {
    static constexpr auto list = S::fields;
};

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

// Where a reader stands in the tree: the outermost place, a member of its parent, or an element of it. Lives on the stack.
struct Place {
    const Place* parent = nullptr;
    std::string_view name = {};
    std::optional<std::size_t> index = {};
};

// JSON pointer of the place (RFC 6901); the outermost place is "".
[[nodiscard]] std::string pointer_to(const Place& place);

// Gathers all problems of one value, the first `kept_max` in full.
class Problems {
public:
    static constexpr std::size_t kept_max = 100;

    void add(const Place& place, std::string message);
    [[nodiscard]] bool empty() const noexcept { return m_kept.empty(); }
    [[nodiscard]] const std::vector<Problem>& kept() const noexcept { return m_kept; }
    [[nodiscard]] std::size_t left_off() const noexcept { return m_left_off; }

private:
    std::vector<Problem> m_kept;
    std::size_t m_left_off = 0;
};

// The reader's state at one place.
struct Reading {
    Problems& problems;
    Place place;

    void refuse(std::string message) const { problems.add(place, std::move(message)); }
    [[nodiscard]] Reading member(std::string_view name) const { return {problems, {&place, name, {}}}; }
    [[nodiscard]] Reading element(std::size_t index) const { return {problems, {&place, {}, index}}; }
};

// How one type is written and read. `text_of` types are JSON strings with a parser.
template <class T>
struct Shape;

template <class T>
void write(std::string& out, const T& value)
{
    Shape<T>::write(out, value);
}

template <class T>
void read(const json::Value& value, T& out, const Reading& reading)
{
    Shape<T>::read(value, out, reading);
}

// All that is wrong with the value at once; `out` is whole only where nothing is.
template <class T>
[[nodiscard]] Problems read(const json::Value& value, T& out)
{
    Problems problems;
    shape::read(value, out, Reading{problems, {}});
    return problems;
}

template <>
struct Shape<bool> {
    static void write(std::string& out, bool value) { out += value ? "true" : "false"; }
    static void read(const json::Value& value, bool& out, const Reading& reading)
    {
        const auto* held = std::get_if<bool>(&value.held);
        if (held == nullptr) return reading.refuse("is not true or false");
        out = *held;
    }
};

template <>
struct Shape<int> {
    static void write(std::string& out, int value) { out += std::to_string(value); }
    static void read(const json::Value& value, int& out, const Reading& reading)
    {
        const auto* held = std::get_if<std::int64_t>(&value.held);
        if (held == nullptr || !std::in_range<int>(*held)) return reading.refuse("is not a whole number of 32 bits");
        out = static_cast<int>(*held);
    }
};

template <>
struct Shape<Quantity> {
    static void write(std::string& out, Quantity value) { out += value.text(); }
    static void read(const json::Value& value, Quantity& out, const Reading& reading)
    {
        const auto* held = std::get_if<std::int64_t>(&value.held);
        const auto fits = [](std::int64_t n) { return n >= -Quantity::recorded_max && n <= Quantity::recorded_max; };
        if (held == nullptr || !fits(*held)) return reading.refuse("is not a quantity");
        out = Quantity{*held};
    }
};

template <>
struct Shape<std::string> {
    static void write(std::string& out, const std::string& value) { json::append_string(out, value); }
    static void read(const json::Value& value, std::string& out, const Reading& reading)
    {
        const auto* held = std::get_if<std::string>(&value.held);
        if (held == nullptr) return reading.refuse("is not text");
        out = *held;
    }
};

// Types that are written as a string which a function of theirs parses.
template <class T, class Parse>
void read_text(const json::Value& value, T& out, const Reading& reading, Parse parse)
{
    const auto* held = std::get_if<std::string>(&value.held);
    const std::optional<T> parsed = held == nullptr ? std::nullopt : parse(*held);
    if (!parsed) return reading.refuse(std::string(Shape<T>::refusal));
    out = *parsed;
}

template <>
struct Shape<Date> {
    static constexpr std::string_view refusal = "is not a day";
    static void write(std::string& out, Date value) { json::append_string(out, value.text()); }
    static void read(const json::Value& value, Date& out, const Reading& reading) { read_text(value, out, reading, Date::parse); }
};

template <>
struct Shape<Month> {
    static constexpr std::string_view refusal = "is not a month";
    static void write(std::string& out, Month value) { json::append_string(out, value.text()); }
    static void read(const json::Value& value, Month& out, const Reading& reading)
    {
        read_text(value, out, reading, Month::parse);
    }
};

template <>
struct Shape<IsoWeek> {
    static constexpr std::string_view refusal = "is not an ISO week";
    static void write(std::string& out, IsoWeek value) { json::append_string(out, value.text()); }
    static void read(const json::Value& value, IsoWeek& out, const Reading& reading)
    {
        read_text(value, out, reading, IsoWeek::parse);
    }
};

template <class Tag>
struct Shape<Id<Tag>> {
    static constexpr std::string_view refusal = "is not an id";
    static void write(std::string& out, const Id<Tag>& value) { json::append_string(out, value.hex()); }
    static void read(const json::Value& value, Id<Tag>& out, const Reading& reading)
    {
        read_text(value, out, reading, Id<Tag>::from_hex);
    }
};

// A fund or a zone may be left open; a site or an item may not.
template <class Tag>
struct Shape<Code<Tag>> {
    static constexpr std::string_view refusal = "is not a code";
    static constexpr bool may_be_empty = std::is_same_v<Code<Tag>, FundCode> || std::is_same_v<Code<Tag>, ZoneCode>;
    static void write(std::string& out, const Code<Tag>& value) { json::append_string(out, value.text()); }
    static void read(const json::Value& value, Code<Tag>& out, const Reading& reading)
    {
        read_text(value, out, reading, [](const std::string& text) {
            return may_be_empty && text.empty() ? std::optional(Code<Tag>()) : Code<Tag>::parse(text);
        });
    }
};

template <NamedEnum E>
struct Shape<E> {
    static constexpr std::string_view refusal = "is not one of the names it may have";
    static void write(std::string& out, E value) { json::append_string(out, to_string(value)); }
    static void read(const json::Value& value, E& out, const Reading& reading)
    {
        read_text(value, out, reading, [](const std::string& text) { return parse_enum<E>(text); });
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
    static void read(const json::Value& value, std::vector<T>& out, const Reading& reading)
    {
        const auto* array = std::get_if<json::Array>(&value.held);
        if (array == nullptr) return reading.refuse("is not a list");
        for (std::size_t i = 0; i < array->size(); ++i) shape::read((*array)[i], out.emplace_back(), reading.element(i));
    }
};

// Walks an object along a table of fields: how many of its members were asked for tells whether there are others.
class ObjectReader {
public:
    ObjectReader(const json::Object& object, const Reading& reading) : m_object(object), m_reading(reading) {}

    template <class M>
    void take(std::string_view name, M& out)
    {
        const Reading member = m_reading.member(name);
        const json::Value* value = find(name);
        if (value == nullptr) return member.refuse("is missing");
        shape::read(*value, out, member);
    }
    template <class M>
    void take(std::string_view name, std::optional<M>& out)
    {
        if (const json::Value* value = find(name)) shape::read(*value, out.emplace(), m_reading.member(name));
    }
    // Call after all fields were taken.
    void refuse_the_rest() const
    {
        for (std::size_t i = 0; i < m_object.size(); ++i)
            if (!m_taken[i]) m_reading.member(m_object[i].name).refuse("is not a field");
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
    const Reading& m_reading;
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
    static void read(const json::Value& value, S& out, const Reading& reading)
    {
        const auto* object = std::get_if<json::Object>(&value.held);
        if (object == nullptr) return reading.refuse("is not an object");
        ObjectReader reader(*object, reading);
        std::apply([&](const auto&... field) { (reader.take(field.name, out.*field.member), ...); }, Fields<S>::list);
        reader.refuse_the_rest();
    }
};

}  // namespace abasto::importers::shape
