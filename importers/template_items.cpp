#include "importers/template_items.hpp"

#include <algorithm>
#include <limits>
#include <tuple>
#include <utility>

namespace abasto::importers {
namespace {

struct NamedCount {
    std::string name;
    Quantity pieces;
};

// "strip=3;box=100"
using CountList = std::vector<NamedCount>;
constexpr std::size_t names_max = 20;

std::optional<NamedCount> named_count(std::string_view entry)
{
    const auto sign = entry.find('=');
    if (sign == std::string_view::npos) return std::nullopt;
    const auto name = FieldType<std::string>::parse(trimmed(entry.substr(0, sign)));
    const auto pieces = Quantity::parse(trimmed(entry.substr(sign + 1)));
    if (!name || name->empty() || !pieces || *pieces <= Quantity{}) return std::nullopt;
    return NamedCount{*name, *pieces};
}

}  // namespace

template <>
struct FieldType<CountList> {
    static std::optional<CountList> parse(std::string_view text)
    {
        CountList list;
        for (bool more = true; more;) {
            const auto end = text.find(';');
            auto entry = named_count(text.substr(0, end));
            const auto has_name = [&](const NamedCount& other) { return other.name == entry->name; };
            if (!entry || list.size() == names_max || std::any_of(list.begin(), list.end(), has_name)) return std::nullopt;
            list.push_back(std::move(*entry));
            more = end != std::string_view::npos;
            if (more) text.remove_prefix(end + 1);
        }
        return list;
    }
    static std::string refusal() { return "is not a list like strip=3;box=100 of at most 20 different names"; }
};

namespace {

constexpr WholeRange of_a_piece{.min = 0, .max = std::numeric_limits<int>::max()};

std::vector<catalogue::Pack> packs_of(Table& table)
{
    std::vector<catalogue::Pack> packs;
    for (auto& [name, pieces] : table.optional<CountList>("packs").value_or(CountList{}))
        packs.push_back({std::move(name), pieces});
    std::sort(packs.begin(), packs.end(),
              [](const auto& a, const auto& b) { return std::tie(a.pieces, a.name) < std::tie(b.pieces, b.name); });
    return packs;
}

std::vector<catalogue::KitComponent> components_of(Table& table)
{
    std::vector<catalogue::KitComponent> components;
    for (const auto& [name, pieces] : table.optional<CountList>("components").value_or(CountList{})) {
        const auto code = ItemCode::parse(name);
        if (code)
            components.push_back({*code, pieces});
        else
            table.refuse("components", "names a component that is not a code");
    }
    return components;
}

catalogue::Item item_of(Table& table)
{
    return {.code = table.required<ItemCode>("code"),
            .name = table.required<std::string>("name"),
            .kind = table.required<catalogue::ItemKind>("kind"),
            .packs = packs_of(table),
            .components = components_of(table),
            .counts_as = table.optional<std::string>("counts_as"),
            .cost_centavos = table.whole_or_none("cost_centavos", of_a_piece),
            .volume_ml = table.whole_or_none("volume_ml", of_a_piece),
            .weight_g = table.whole_or_none("weight_g", of_a_piece)};
}

// What is wrong with a component; empty where nothing is.
std::string_view fault_of(const ItemCode& component, const ItemCode& kit, const KnownCodes& known)
{
    if (component == kit) return "is the kit itself";
    if (!known.items.contains(component)) return "is an unknown item";
    if (catalogue::holds(known.kits, component, kit)) return "holds the kit itself";
    return {};
}

// A component may stand further down in the file, so this is asked when all of it is read.
FaultList component_faults(const Sheet<catalogue::Item>& sheet, const std::string& file, KnownCodes known)
{
    for (const auto& row : sheet.rows) {
        known.items.insert(row.content.code);
        known.kits.insert_or_assign(row.content.code, row.content.components);
    }
    FaultList faults;
    for (const auto& [number, item] : sheet.rows)
        for (const auto& component : item.components)
            if (const auto message = fault_of(component.item, item.code, known); !message.empty())
                faults.add({.file = file,
                            .row = number,
                            .column = "components",
                            .value = component.item.text(),
                            .message = std::string(message)});
    return faults;
}

}  // namespace

Imported<catalogue::Item> read_items(CsvInput input, const KnownCodes& known)
{
    const auto file = input.file;
    const TableForm form{.key = "code",
                         .required = {"code", "name", "kind"},
                         .optional = {"packs", "counts_as", "components", "cost_centavos", "volume_ml", "weight_g"}};
    auto sheet = read_sheet(std::move(input), form, item_of, [](const catalogue::Item& item) { return std::tie(item.code); });
    if (!sheet) return sheet;
    auto faults = component_faults(*sheet, file, known);
    if (!faults.empty()) return Failure{std::move(faults)};
    return sheet;
}

}  // namespace abasto::importers
