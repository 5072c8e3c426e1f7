#include "domain/stock/kits.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace abasto::stock {
namespace {

Failure<Refusal> refuse(RefusalCode code, std::string message) { return {Refusal{code, std::move(message)}}; }

// What one kit gets of each item; none where the components do not divide evenly.
std::optional<std::map<ItemCode, Quantity>> share_of_each(const std::vector<StockLine>& components, std::int64_t kits)
{
    std::map<ItemCode, Quantity> shares;
    for (const auto& line : components) shares[line.lot.item] += line.quantity;
    for (auto& [item, quantity] : shares) {
        if (quantity.pieces() % kits != 0) return std::nullopt;
        quantity = Quantity{quantity.pieces() / kits};
    }
    return shares;
}

std::map<ItemCode, Quantity> contents_of(const catalogue::Item& definition)
{
    std::map<ItemCode, Quantity> contents;
    for (const auto& component : definition.components) contents[component.item] += component.pieces;
    return contents;
}

std::optional<Date> earliest_expiry(const std::vector<StockLine>& components)
{
    std::optional<Date> earliest;
    for (const auto& line : components)
        if (line.lot.expiry && (!earliest || *line.lot.expiry < *earliest)) earliest = line.lot.expiry;
    return earliest;
}

bool is_positive(const StockLine& line) { return line.quantity > zero; }

}  // namespace

Result<KitsAssembled, Refusal> assemble_kits(const catalogue::Item& definition, KitsAssembled intended)
{
    const auto name = definition.code.text();
    if (intended.kits.lot.item != definition.code)
        return refuse(RefusalCode::unknown_item, intended.kits.lot.item.text() + " is not " + name);
    if (definition.components.empty()) return refuse(RefusalCode::nothing_to_do, name + " is no kit");
    if (!is_positive(intended.kits) || !std::all_of(intended.components.begin(), intended.components.end(), is_positive))
        return refuse(RefusalCode::not_positive, name + ": each quantity must be above zero");
    if (share_of_each(intended.components, intended.kits.quantity.pieces()) != contents_of(definition))
        return refuse(RefusalCode::does_not_pack,
                      name + ": the components are not what " + intended.kits.quantity.text() + " kits hold");
    const auto earliest = earliest_expiry(intended.components);
    if (!intended.unpacked)
        intended.kits.lot.expiry = earliest;
    else if (earliest && intended.kits.lot.expiry && *earliest < *intended.kits.lot.expiry)
        return refuse(RefusalCode::does_not_pack, name + ": a component expires before its kit");
    return intended;
}

}  // namespace abasto::stock
