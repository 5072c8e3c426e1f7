// JSON Schema (2020-12, as OpenAPI 3.1 has it) of the types that field tables are made of. It says what importers/json_fields.hpp accepts.
#pragma once

#include <fmt/format.h>

#include <optional>
#include <string>
#include <vector>

#include "importers/json.hpp"
#include "importers/json_fields.hpp"

namespace abasto::http {

namespace shape = importers::shape;

// schema() is JSON text.
template <class T>
struct Schema;

template <>
struct Schema<bool> {
    static std::string schema() { return R"({"type":"boolean"})"; }
};

template <>
struct Schema<int> {
    static std::string schema() { return R"({"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647})"; }
};

template <>
struct Schema<Quantity> {
    static std::string schema()
    {
        return fmt::format(R"({{"type":"integer","format":"int64","minimum":{},"maximum":{}}})", -Quantity::recorded_max,
                           Quantity::recorded_max);
    }
};

// The most that any text of a request has, or any text of an answer.
inline constexpr int text_characters_max = 2'000;

[[nodiscard]] inline std::string text_schema(std::size_t characters_max)
{
    return fmt::format(R"({{"type":"string","maxLength":{}}})", characters_max);
}

template <>
struct Schema<std::string> {
    static std::string schema() { return text_schema(text_characters_max); }
};

template <>
struct Schema<Date> {
    static std::string schema() { return R"({"type":"string","format":"date"})"; }
};

template <>
struct Schema<Month> {
    static std::string schema() { return R"({"type":"string","pattern":"^[0-9]{4}-(0[1-9]|1[0-2])$"})"; }
};

template <>
struct Schema<IsoWeek> {
    static std::string schema() { return R"({"type":"string","pattern":"^[0-9]{4}-W[0-5][0-9]$"})"; }
};

template <class Tag>
struct Schema<Id<Tag>> {
    static std::string schema() { return R"({"type":"string","pattern":"^[0-9a-f]{32}$"})"; }
};

template <class Tag>
struct Schema<Code<Tag>> {
    static std::string schema()
    {
        return shape::Shape<Code<Tag>>::may_be_empty ? R"({"type":"string","pattern":"^([A-Za-z0-9][A-Za-z0-9._-]{0,31})?$"})"
                                                     : R"({"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$"})";
    }
};

template <NamedEnum E>
struct Schema<E> {
    static std::string schema()
    {
        std::string out = R"({"type":"string","enum":[)";
        for (const auto name : EnumNames<E>::names) {
            if (out.back() != '[') out += ',';
            importers::json::append_string(out, name);
        }
        return out + "]}";
    }
};

template <class T>
struct Schema<std::optional<T>> : Schema<T> {
};

template <class T>
struct Schema<std::vector<T>> {
    static std::string schema() { return R"({"type":"array","items":)" + Schema<T>::schema() + '}'; }
};

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

// The schema of an object from those of its members.
class ObjectSchema {
public:
    void add(std::string_view name, const std::string& schema, bool required);
    [[nodiscard]] std::string text() const;

private:
    std::string m_properties;
    std::string m_required;
};

template <shape::Tabled S>
struct Schema<S> {
    static std::string schema()
    {
        ObjectSchema object;
        const auto add = [&]<class M, class Owner>(std::string_view name, M Owner::*) {
            object.add(name, Schema<M>::schema(), !is_optional<M>);
        };
        std::apply([&](const auto&... field) { (add(field.name, field.member), ...); }, shape::Fields<S>::list);
        return object.text();
    }
};

}  // namespace abasto::http
