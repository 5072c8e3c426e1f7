#include "services/app/demo_programme.hpp"

#include <algorithm>
#include <array>

namespace abasto::app {
namespace {

using catalogue::Item;
using catalogue::ItemKind;
using network::Site;
using network::SiteRole;

void define_line(DemoBook& book, std::string_view supplier, const SiteCode& to, int days)
{
    book.define(network::SupplyLineDefined{{.from = site_code(supplier),
                                            .to = to,
                                            .lead_time_days = days,
                                            .review_days = 30,
                                            .transport = "camioneta",
                                            .trip_litres_max = 1'500,
                                            .trip_kg_max = 600}});
}

void define_site(DemoBook& book, Site defined, std::string_view supplier, int days)
{
    const auto code = defined.code;
    book.define(network::SiteDefined{std::move(defined)});
    if (!supplier.empty()) define_line(book, supplier, code, days);
}

struct Named {
    std::string_view name;
    SiteRole role;
    int days;               // from its supplier
    std::string_view area;  // the department
};

Named named(std::string_view code)
{
    if (code == "CM1") return {"Clínica móvil 1", SiteRole::mobile_clinic, 7, "Huehuetenango"};
    if (code == "CM2") return {"Clínica móvil 2", SiteRole::mobile_clinic, 7, "Guatemala"};
    if (code == "CM3") return {"Clínica móvil 3", SiteRole::mobile_clinic, 14, "San Marcos"};
    if (code == "AT") return {"Albergue Tecún Umán", SiteRole::shelter, 14, "San Marcos"};
    if (code == "AH") return {"Albergue Huehuetenango", SiteRole::shelter, 7, "Huehuetenango"};
    return {"Puesto de salud La Mesilla", SiteRole::health_post, 14, "Huehuetenango"};
}

struct OfAPiece {
    std::string_view item;
    int cost_centavos;
    int volume_ml;
    int weight_g;
};

// Emergency kits are given and differ: nobody has said what one costs or takes.
constexpr std::array of_a_piece{OfAPiece{"CM", 38, 6, 3},       OfAPiece{"CF", 435, 45, 12},   OfAPiece{"LU", 55, 9, 6},
                                OfAPiece{"TS", 1'250, 700, 90}, OfAPiece{"JA", 450, 110, 115}, OfAPiece{"KH", 2'400, 1'100, 340},
                                OfAPiece{"PR", 2'300, 180, 45}};

Item with_figures(Item item)
{
    const auto known = std::ranges::find(of_a_piece, item.code.text(), &OfAPiece::item);
    if (known == of_a_piece.end()) return item;
    item.cost_centavos = known->cost_centavos;
    item.volume_ml = known->volume_ml;
    item.weight_g = known->weight_g;
    return item;
}

}  // namespace

ItemCode item_code(std::string_view text) { return *ItemCode::parse(text); }
SiteCode site_code(std::string_view text) { return *SiteCode::parse(text); }
ZoneCode zone_code(std::string_view text) { return *ZoneCode::parse(text); }
FundCode fund_code(std::string_view text) { return *FundCode::parse(text); }

const std::vector<DemoItem>& demo_items()
{
    static const std::vector<DemoItem> items{{"CM", 40, 160}, {"CF", 3, 12}, {"LU", 18, 70},
                                             {"KH", 0, 14},   {"PR", 1, 8},  {"KE", 0, 3}};
    return items;
}

const std::vector<DemoSite>& demo_sites()
{
    static const std::vector<DemoSite> sites{
        {"CM1", "BH", "Z1", {"K7M", "R2X", "T9C", "D5G", "F8L", "J2N", "M4Q", "W6B", "X3H", "P9S", "C7V", "G4T", "L8R"}},
        {"CM2", "BQ", "Z2", {"B4W", "H6P", "N3J", "S5K", "V2F", "Z9D", "Q8C", "T4M", "R7L", "K3X", "D9B", "F5W", "J8H", "M6G"}},
        {"CM3", "BQ", "Z3", {"V8D", "Q5L", "C3K", "G9N", "P2R", "W7J", "X5T", "B8M", "H3S", "L6V", "N9F", "S4Z", "Z7Q"}},
        {"AT", "BQ", "Z3", {}},
        {"AH", "BH", "Z1", {}},
        {"PS", "BH", "Z1", {}}};
    return sites;
}

void define_zones(DemoBook& book)
{
    const std::vector<network::Zone> zones{
        {.code = zone_code("Z1"), .name = "Zona 1", .outreach_points = 9, .active_peers = 13},
        {.code = zone_code("Z2"), .name = "Zona 2", .outreach_points = 8, .active_peers = 14},
        {.code = zone_code("Z3"), .name = "Zona 3", .outreach_points = 11, .active_peers = 13}};
    for (const auto& zone : zones) book.define(network::ZoneDefined{zone});
}

void define_items(DemoBook& book)
{
    const std::vector<Item> items{
        {.code = item_code("CM"),
         .name = "Condón masculino",
         .kind = ItemKind::male_condom,
         .packs = {{"strip", Quantity{3}}, {"box", Quantity{100}}, {"gross", Quantity{144}}}},
        {.code = item_code("CF"), .name = "Condón femenino", .kind = ItemKind::female_condom, .packs = {{"box", Quantity{100}}}},
        {.code = item_code("LU"),
         .name = "Lubricante, sobre",
         .kind = ItemKind::lubricant,
         .packs = {{"box", Quantity{100}}},
         .counts_as = "lubricant"},
        {.code = item_code("TS"), .name = "Toallas sanitarias, paquete", .packs = {{"carton", Quantity{48}}}},
        {.code = item_code("JA"), .name = "Jabón", .packs = {{"carton", Quantity{72}}}},
        {.code = item_code("KH"),
         .name = "Kit de higiene",
         .kind = ItemKind::hygiene_kit,
         .packs = {{"carton", Quantity{24}}},
         .components = {{item_code("TS"), Quantity{1}}, {item_code("JA"), Quantity{2}}}},
        {.code = item_code("PR"), .name = "Autoprueba", .kind = ItemKind::self_test, .packs = {{"box", Quantity{25}}}},
        {.code = item_code("KE"),
         .name = "Kit de emergencia",
         .kind = ItemKind::emergency_aid,
         .packs = {{"carton", Quantity{10}}}}};
    for (const auto& defined : items) book.define(catalogue::ItemDefined{with_figures(defined)});
}

void define_sites(DemoBook& book)
{
    const auto warehouse = [](std::string_view code, const std::string& area) {
        return Site{.code = site_code(code), .name = "Bodega " + area, .role = SiteRole::warehouse, .area = area};
    };
    define_site(book, warehouse("BQ", "Quetzaltenango"), {}, 0);
    define_site(book, warehouse("BH", "Huehuetenango"), "BQ", 5);
    for (const auto& place : demo_sites()) {
        const auto [name, role, days, area] = named(place.code);
        define_site(book,
                    {.code = site_code(place.code),
                     .name = std::string(name),
                     .role = role,
                     .zone = zone_code(place.zone),
                     .area = std::string(area)},
                    place.supplier, days);
        for (const auto& peer : place.peers)
            define_site(book, {.code = site_code(peer), .role = SiteRole::peer, .zone = zone_code(place.zone)}, place.code, 7);
    }
    define_line(book, "BQ", site_code("AH"), 12);  // round by the capital's road, where BH has nothing
}

void define_fund(DemoBook& book)
{
    network::Fund fund{.code = fund_code("FRONTERA"), .name = "Donación para la frontera"};
    for (const auto& place : demo_sites()) {
        if (place.zone != "Z3") continue;
        fund.sites.push_back(site_code(place.code));
        for (const auto& peer : place.peers) fund.sites.push_back(site_code(peer));
    }
    book.define(network::FundDefined{std::move(fund)});
}

}  // namespace abasto::app
