#include "tests/services/platform/journal/random_body.hpp"

#include <array>

#include "services/platform/journal/fields.hpp"

namespace abasto::tests {
namespace {

using importers::shape::Fields;
using importers::shape::Tabled;

int pick(std::mt19937_64& chance, int first, int last) { return std::uniform_int_distribution(first, last)(chance); }

std::string code_text(std::mt19937_64& chance) { return "C" + std::to_string(pick(chance, 0, 99)); }

void fill(std::mt19937_64& chance, bool& value) { value = pick(chance, 0, 1) == 1; }
void fill(std::mt19937_64& chance, int& value) { value = pick(chance, -100000, 100000); }
void fill(std::mt19937_64& chance, std::string& value) { value = random_text(chance); }
void fill(std::mt19937_64& chance, Date& value) { value = Date::from_days(pick(chance, -1000, 40000)); }
void fill(std::mt19937_64& chance, Month& value) { value = Month::from_index(pick(chance, 12, 119999)); }
void fill(std::mt19937_64& chance, IsoWeek& value) { value = IsoWeek::of(Date::from_days(pick(chance, 0, 40000))); }
void fill(std::mt19937_64& chance, Quantity& value)
{
    value = Quantity{std::uniform_int_distribution(-Quantity::recorded_max, Quantity::recorded_max)(chance)};
}

template <class Tag>
void fill(std::mt19937_64& chance, Code<Tag>& value)
{
    value = *Code<Tag>::parse(code_text(chance));
}

template <class Tag>
void fill(std::mt19937_64& chance, Id<Tag>& value)
{
    for (auto& byte : value.bytes) byte = static_cast<std::uint8_t>(pick(chance, 0, 255));
}

template <NamedEnum E>
void fill(std::mt19937_64& chance, E& value)
{
    value = static_cast<E>(pick(chance, 0, static_cast<int>(EnumNames<E>::names.size()) - 1));
}

template <Tabled S>
void fill(std::mt19937_64& chance, S& value);

template <class T>
void fill(std::mt19937_64& chance, std::optional<T>& value)
{
    if (pick(chance, 0, 2) > 0) fill(chance, value.emplace());
}

template <class T>
void fill(std::mt19937_64& chance, std::vector<T>& values)
{
    values.resize(static_cast<std::size_t>(pick(chance, 0, 4)));
    for (T& value : values) fill(chance, value);
}

template <Tabled S>
void fill(std::mt19937_64& chance, S& value)
{
    std::apply([&](const auto&... field) { (fill(chance, value.*field.member), ...); }, Fields<S>::list);
}

template <std::size_t... I>
journal::Body body_of_type(std::size_t type, std::mt19937_64& chance, std::index_sequence<I...>)
{
    journal::Body body;
    const auto make = [&]<std::size_t J>(std::integral_constant<std::size_t, J>) { fill(chance, body.emplace<J>()); };
    ((I == type ? make(std::integral_constant<std::size_t, I>()) : void()), ...);
    return body;
}

}  // namespace

std::string random_text(std::mt19937_64& chance)
{
    constexpr std::array letters{"a", "Z", "0", " ", "\"", "\\", "\n", "\x01", "\x7f", "ñ", "ʼ", "\xF0\x9F\x98\x80", "/", "<"};
    std::string text;
    for (int i = pick(chance, 0, 12); i > 0; --i) text += letters[static_cast<std::size_t>(pick(chance, 0, letters.size() - 1))];
    return text;
}

journal::Body random_body(std::mt19937_64& chance)
{
    constexpr std::size_t types = std::variant_size_v<journal::Body>;
    return body_of_type(static_cast<std::size_t>(pick(chance, 0, types - 1)), chance, std::make_index_sequence<types>());
}

}  // namespace abasto::tests
