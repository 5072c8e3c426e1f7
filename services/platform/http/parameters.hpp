// Parameters of path and query, read through the same field tables as bodies, as strictly: none unknown, none twice, nothing coerced.
#pragma once

#include <concepts>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "importers/json_fields.hpp"
#include "services/platform/http/request.hpp"
#include "services/platform/http/schema.hpp"

namespace abasto::http {

// What the text of a parameter stands for in JSON.
enum class ParameterKind { text, whole_number, truth };

struct Parameter {
    std::string name;
    ParameterKind kind;
    bool in_path;
    bool required;
    std::string schema;  // JSON Schema
};

// True where the pattern has the variable: "/sites/{site}" has "site".
[[nodiscard]] bool has_variable(std::string_view pattern, std::string_view name);

// The parameters as one JSON object, for shape::read. A text that is not of its kind stays a text, for the shape to refuse; one that
// stands twice is added to the problems.
[[nodiscard]] importers::json::Value parameter_tree(std::span<const Parameter> parameters,
                                                    const std::vector<QueryValue>& path_values,
                                                    const std::vector<QueryValue>& query, importers::shape::Problems& problems);

// The pattern with its variables filled in and the other members behind it as query. `values` is a JSON object.
[[nodiscard]] std::string filled_path(std::string_view pattern, std::string_view values);

template <class T>
inline constexpr ParameterKind parameter_kind = ParameterKind::text;
template <class T>
inline constexpr ParameterKind parameter_kind<std::optional<T>> = parameter_kind<T>;
template <>
inline constexpr ParameterKind parameter_kind<int> = ParameterKind::whole_number;
template <>
inline constexpr ParameterKind parameter_kind<Quantity> = ParameterKind::whole_number;
template <>
inline constexpr ParameterKind parameter_kind<bool> = ParameterKind::truth;

template <importers::shape::Tabled P>
[[nodiscard]] std::vector<Parameter> parameters_of(std::string_view pattern)
{
    std::vector<Parameter> out;
    const auto add = [&]<class M, class Owner>(std::string_view name, M Owner::*) {
        out.push_back({.name = std::string(name),
                       .kind = parameter_kind<M>,
                       .in_path = has_variable(pattern, name),
                       .required = !is_optional<M>,
                       .schema = Schema<M>::schema()});
    };
    std::apply([&](const auto&... field) { (add(field.name, field.member), ...); }, importers::shape::Fields<P>::list);
    return out;
}

}  // namespace abasto::http
