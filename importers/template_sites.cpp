#include "importers/template_sites.hpp"

#include <tuple>
#include <utility>

namespace abasto::importers {
namespace {

std::string name_of(Table& table, network::SiteRole role)
{
    if (role != network::SiteRole::peer) return table.required<std::string>("name");
    if (!table.cell("name").empty()) table.refuse("name", "names a peer; a peer has a code and no name");
    return {};
}

ZoneCode zone_of(Table& table, const KnownCodes& known)
{
    auto zone = table.optional<ZoneCode>("zone").value_or(ZoneCode{});
    if (!zone.empty() && !known.zones.contains(zone)) table.refuse("zone", "is an unknown zone");
    return zone;
}

SiteRow site_row(Table& table, const KnownCodes& known)
{
    network::Site site;
    site.code = table.required<SiteCode>("code");
    site.role = table.required<network::SiteRole>("role");
    site.name = name_of(table, site.role);
    site.zone = zone_of(table, known);
    site.area = table.optional<std::string>("area").value_or("");
    if (site.role == network::SiteRole::peer && !site.area.empty()) table.refuse("area", "says where a peer is");
    return {std::move(site), table.has("area")};
}

}  // namespace

Imported<SiteRow> read_sites(CsvInput input, const KnownCodes& known)
{
    const TableForm form{.key = "code", .required = {"code", "name", "role"}, .optional = {"zone", "area"}};
    return read_sheet(
        std::move(input), form, [&](Table& table) { return site_row(table, known); },
        [](const SiteRow& row) { return std::tie(row.site.code); });
}

}  // namespace abasto::importers
