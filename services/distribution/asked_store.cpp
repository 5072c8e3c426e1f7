#include "services/distribution/asked_store.hpp"

#include "services/platform/db/query.hpp"
#include "services/platform/journal/table_shape.hpp"

namespace abasto::distribution {
namespace {

using enum journal::ColumnType;

const std::vector<journal::TableShape> asked_shapes{
    {"asked_had_none", {{"site", text}, {"item", text}, {"day", integer}, {"quantity", integer}}, 3}};

void add_asked(db::Connection& connection, const outreach::HandoutRecorded& handout, Quantity change)
{
    const auto sunday = handout.week.sunday();
    db::run(connection,
            "INSERT INTO asked_had_none (site, item, day, quantity) VALUES ($1, $2, $3, $4) "
            "ON CONFLICT (site, item, day) DO UPDATE SET quantity = asked_had_none.quantity + excluded.quantity",
            handout.site, handout.item, sunday, change);
    db::run(connection, "DELETE FROM asked_had_none WHERE site = $1 AND item = $2 AND day = $3 AND quantity = 0", handout.site,
            handout.item, sunday);
}

}  // namespace

const std::vector<journal::ProjectedTable>& AskedProjection::tables() const
{
    static const auto tables = journal::projected(asked_shapes);
    return tables;
}

void AskedProjection::apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup)
{
    const auto* reversal = std::get_if<stock::EventReversed>(&event.body);
    const auto target = reversal != nullptr ? lookup(reversal->target) : std::optional(event);
    const auto* handout = target ? std::get_if<outreach::HandoutRecorded>(&target->body) : nullptr;
    if (handout == nullptr || handout->asked_had_none == Quantity{}) return;
    add_asked(connection, *handout, reversal != nullptr ? -handout->asked_had_none : handout->asked_had_none);
}

}  // namespace abasto::distribution
