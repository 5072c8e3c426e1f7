#include "importers/lot_columns.hpp"

namespace abasto::importers {

stock::Lot lot_of(Table& table, const KnownCodes& known)
{
    return {.item = known_item(table, "item", known),
            .batch = table.optional<std::string>("batch").value_or(""),
            .expiry = table.optional<Date>("expiry"),
            .fund = table.optional<FundCode>("fund").value_or(FundCode{})};
}

}  // namespace abasto::importers
