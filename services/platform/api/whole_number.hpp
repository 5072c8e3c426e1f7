// Whole numbers beyond 32 bits as fields and parameters: amounts of money. Every reader of JSON holds those of 53 bits exactly.
#pragma once

#include <cstdint>

#include "services/platform/http/parameters.hpp"

namespace abasto::importers::shape {

inline constexpr std::int64_t whole_number_max = 9'007'199'254'740'991;

template <>
struct Shape<std::int64_t> {
    static void write(std::string& out, std::int64_t value) { out += std::to_string(value); }
    static void read(const json::Value& value, std::int64_t& out, const Reading& reading)
    {
        const auto* held = std::get_if<std::int64_t>(&value.held);
        if (held == nullptr || *held < -whole_number_max || *held > whole_number_max)
            return reading.refuse("is not a whole number of 53 bits");
        out = *held;
    }
};

}  // namespace abasto::importers::shape

template <>
struct abasto::http::Schema<std::int64_t> {
    static std::string schema()
    {
        using importers::shape::whole_number_max;
        return fmt::format(R"({{"type":"integer","format":"int64","minimum":{},"maximum":{}}})", -whole_number_max,
                           whole_number_max);
    }
};

template <>
inline constexpr abasto::http::ParameterKind abasto::http::parameter_kind<std::int64_t> =
    abasto::http::ParameterKind::whole_number;
