// Item: what is stocked, counted in base units (pieces). Packs exist for entry and display only; kits are packed from components.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/base/enum_names.hpp"
#include "domain/base/id.hpp"
#include "domain/base/quantity.hpp"

namespace abasto::catalogue {

enum class ItemKind {
    male_condom,
    female_condom,
    lubricant,
    hygiene_kit,
    emergency_aid,
    self_test,
    leaflet,
    contraceptive,
    other
};

struct Pack {
    std::string name;  // strip, box, gross, carton
    Quantity pieces;   // greater than zero
    friend bool operator==(const Pack&, const Pack&) = default;
};

struct KitComponent {
    ItemCode item;
    Quantity pieces;  // in one kit; greater than zero
    friend bool operator==(const KitComponent&, const KitComponent&) = default;
};

struct Item {
    ItemCode code;
    std::string name;
    ItemKind kind = ItemKind::other;
    std::vector<Pack> packs{};               // smallest first; empty: counted in pieces only
    std::vector<KitComponent> components{};  // not empty: a kit
    std::optional<std::string> counts_as{};  // substitution group, e.g. "lubricant"
    // Of one piece, zero or more; none: nobody has said.
    std::optional<int> cost_centavos{};
    std::optional<int> volume_ml{};
    std::optional<int> weight_g{};
    friend bool operator==(const Item&, const Item&) = default;
};

// Event of the `master` stream: this is what the item is from now on. The definition with the latest (hlc, id) stands.
struct ItemDefined {
    Item item;
    friend bool operator==(const ItemDefined&, const ItemDefined&) = default;
};

}  // namespace abasto::catalogue

template <>
struct abasto::EnumNames<abasto::catalogue::ItemKind> {
    static constexpr std::array<std::string_view, 9> names{"male_condom", "female_condom", "lubricant",
                                                           "hygiene_kit", "emergency_aid", "self_test",
                                                           "leaflet",     "contraceptive", "other"};
};
