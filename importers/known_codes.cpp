#include "importers/known_codes.hpp"

namespace abasto::importers {

ItemCode known_item(Table& table, std::string_view column, const KnownCodes& known)
{
    auto code = table.required<ItemCode>(column);
    if (!code.empty() && !known.items.contains(code)) table.refuse(column, "is an unknown item");
    return code;
}

SiteCode known_site(Table& table, std::string_view column, const KnownCodes& known)
{
    auto code = table.required<SiteCode>(column);
    if (!code.empty() && !known.sites.contains(code)) table.refuse(column, "is an unknown site");
    return code;
}

}  // namespace abasto::importers
