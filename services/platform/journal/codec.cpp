#include "services/platform/journal/codec.hpp"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "services/platform/journal/fields.hpp"

namespace abasto::journal {
namespace {

namespace json = importers::json;
namespace shape = importers::shape;

using Read = shape::Problems (*)(const json::Value& value, Body& body);

struct KnownType {
    EventType type;
    Read read;
};

template <std::size_t I>
KnownType known_type()
{
    using S = std::variant_alternative_t<I, Body>;
    return {event_type(Body(std::in_place_index<I>)),
            [](const json::Value& value, Body& body) { return shape::read(value, body.emplace<S>()); }};
}

template <std::size_t... I>
auto list_known_types(std::index_sequence<I...>)
{
    return std::array{known_type<I>()...};
}

const KnownType* find_type(std::string_view name)
{
    static const auto known = list_known_types(std::make_index_sequence<std::variant_size_v<Body>>());
    for (const KnownType& candidate : known)
        if (candidate.type.name == name) return &candidate;
    return nullptr;
}

Failure<Refusal> malformed(const EncodedBody& encoded, std::string_view what)
{
    return Failure{Refusal{RefusalCode::malformed, fmt::format("{} {}: {}", encoded.type, encoded.version, what)}};
}

// Before there were returns.
json::Value no_return(json::Value dispatched)
{
    if (auto* members = std::get_if<json::Object>(&dispatched.held)) members->push_back({"returned", json::Value{false}});
    return dispatched;
}

// Before counts knew of the handouts of their week.
json::Value nothing_handed_out(json::Value counted)
{
    auto* members = std::get_if<json::Object>(&counted.held);
    if (members == nullptr) return counted;
    for (auto& [name, value] : *members)
        if (auto* lines = std::get_if<json::Array>(&value.held); lines != nullptr && name == "lines")
            for (auto& line : *lines)
                if (auto* fields = std::get_if<json::Object>(&line.held))
                    fields->push_back({"handed_out", json::Value{std::int64_t{0}}});
    return counted;
}

// Before a definition had more fields that may be left out.
json::Value nothing_more(json::Value defined) { return defined; }

const Upcast* find_upcast(std::span<const Upcast> upcasts, std::string_view type, std::int64_t from)
{
    for (const Upcast& upcast : upcasts)
        if (upcast.type == type && upcast.from == from) return &upcast;
    return nullptr;
}

}  // namespace

std::string encode(const Body& body)
{
    std::string bytes;
    std::visit([&](const auto& fact) { shape::write(bytes, fact); }, body);
    return bytes;
}

std::span<const Upcast> released_upcasts()
{
    static constexpr std::array upcasts{Upcast{"shipment_dispatched", 1, no_return},
                                        Upcast{"stock_counted", 1, nothing_handed_out}, Upcast{"item_defined", 1, nothing_more},
                                        Upcast{"supply_line_defined", 1, nothing_more}};
    return upcasts;
}

Result<Body, Refusal> decode(const EncodedBody& encoded, std::span<const Upcast> upcasts)
{
    const KnownType* known = find_type(encoded.type);
    if (known == nullptr) return malformed(encoded, "is an unknown type");
    auto parsed = json::parse(encoded.bytes);
    if (!parsed) return malformed(encoded, fmt::format("byte {}: {}", parsed.error().offset, parsed.error().message));
    json::Value value = std::move(*parsed);
    std::int64_t version = encoded.version;
    for (; version != known->type.version; ++version) {
        const Upcast* upcast = find_upcast(upcasts, encoded.type, version);
        if (upcast == nullptr) return malformed(encoded, "is an unknown version");
        value = upcast->apply(std::move(value));
    }
    Body body;
    const auto problems = known->read(value, body);
    if (!problems.empty()) return malformed(encoded, problems.kept().front().pointer + ' ' + problems.kept().front().message);
    return body;
}

}  // namespace abasto::journal
