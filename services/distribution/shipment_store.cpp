#include "services/distribution/shipment_store.hpp"

#include <algorithm>
#include <utility>

#include "services/platform/db/send.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/table_shape.hpp"

namespace abasto::distribution {
namespace {

using journal::AboutShipment;
using journal::ProjectedTable;
using shipping::ShipmentFact;

void insert_event(db::Connection& connection, const AboutShipment& about)
{
    const auto& moment = about.fact.moment;
    db::send(connection,
             "INSERT INTO shipment_event (shipment, day, place, hlc, event, kind, last, from_site, to_site) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
             about.shipment, moment.day, static_cast<int>(moment.place), moment.hlc, moment.event,
             static_cast<int>(about.fact.kind), about.fact.last, about.from, about.to);
    int number = 0;
    for (const auto& line : about.fact.lines)
        db::send(connection,
                 "INSERT INTO shipment_line (shipment, event, line, item, batch, expiry, fund, sent, arrived, damaged) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                 about.shipment, moment.event, number++, line.lot.item, line.lot.batch, line.lot.expiry, line.lot.fund, line.sent,
                 line.arrived, line.damaged);
}

void insert_draft(db::Connection& connection, const EventId& event, const shipping::ShipmentDrafted& draft)
{
    int number = 0;
    for (const auto& line : draft.lines)
        db::send(connection,
                 "INSERT INTO shipment_draft (shipment, event, line, item, batch, expiry, fund, quantity) "
                 "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                 draft.shipment, event, number++, line.lot.item, line.lot.batch, line.lot.expiry, line.lot.fund, line.quantity);
}

void delete_event(db::Connection& connection, const AboutShipment& about)
{
    db::send(connection, "DELETE FROM shipment_draft WHERE shipment = $1 AND event = $2", about.shipment,
             about.fact.moment.event);
    db::send(connection, "DELETE FROM shipment_line WHERE shipment = $1 AND event = $2", about.shipment, about.fact.moment.event);
    db::send(connection, "DELETE FROM shipment_event WHERE shipment = $1 AND event = $2", about.shipment,
             about.fact.moment.event);
}

void load_lines(db::Connection& connection, const ShipmentId& shipment, ShipmentFact& fact)
{
    for (const db::Row& row : db::query(connection,
                                        "SELECT item, batch, expiry, fund, sent, arrived, damaged FROM shipment_line "
                                        "WHERE shipment = $1 AND event = $2 ORDER BY line",
                                        shipment, fact.moment.event))
        fact.lines.push_back(
            {.lot = {row.get<ItemCode>(0), row.get<std::string>(1), row.get<std::optional<Date>>(2), row.get<FundCode>(3)},
             .sent = row.get<Quantity>(4),
             .arrived = row.get<Quantity>(5),
             .damaged = row.get<Quantity>(6)});
}

stock::StockLine draft_line(const db::Row& row)
{
    return {{row.get<ItemCode>(0), row.get<std::string>(1), row.get<std::optional<Date>>(2), row.get<FundCode>(3)},
            row.get<Quantity>(4)};
}

std::vector<stock::StockLine> load_draft(db::Connection& connection, const ShipmentId& shipment, const EventId& event)
{
    std::vector<stock::StockLine> lines;
    for (const db::Row& row : db::query(connection,
                                        "SELECT item, batch, expiry, fund, quantity FROM shipment_draft "
                                        "WHERE shipment = $1 AND event = $2 ORDER BY line",
                                        shipment, event))
        lines.push_back(draft_line(row));
    return lines;
}

struct History {
    SiteCode from;
    SiteCode to;
    std::vector<ShipmentFact> facts;
};

History load_history(db::Connection& connection, const ShipmentId& shipment)
{
    History history;
    for (const db::Row& row : db::query(connection,
                                        "SELECT day, place, hlc, event, kind, last, from_site, to_site FROM shipment_event "
                                        "WHERE shipment = $1 ORDER BY day, place, hlc, event",
                                        shipment)) {
        const stock::Moment moment{row.get<Date>(0), static_cast<stock::Place>(row.get<int>(1)), row.get<std::uint64_t>(2),
                                   row.get<EventId>(3)};
        history.facts.push_back({moment, static_cast<ShipmentFact::Kind>(row.get<int>(4)), row.get<bool>(5), {}});
        history.from = row.get<SiteCode>(6);
        history.to = row.get<SiteCode>(7);
    }
    for (auto& fact : history.facts) load_lines(connection, shipment, fact);
    return history;
}

void drop_view(db::Connection& connection, const ShipmentId& shipment)
{
    db::send(connection, "DELETE FROM shipment WHERE id = $1", shipment);
    db::send(connection, "DELETE FROM shipment_transit WHERE shipment = $1", shipment);
    db::send(connection, "DELETE FROM shipment_difference WHERE shipment = $1", shipment);
}

void put_difference(db::Connection& connection, const ShipmentId& shipment, const stock::Discrepancy& found)
{
    db::send(connection,
             "INSERT INTO shipment_difference (shipment, id, kind, site, item, batch, expiry, fund, day, quantity) "
             "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
             shipment, journal::discrepancy_id(found), to_string(found.kind), found.site, found.lot.item, found.lot.batch,
             found.lot.expiry, found.lot.fund, found.cause.day, found.quantity);
}

void put_view(db::Connection& connection, const ShipmentId& shipment, const History& history)
{
    const auto view = shipping::view_shipment(history.to, history.facts);
    db::send(connection, "INSERT INTO shipment (id, from_site, to_site, state, dispatched_on) VALUES ($1, $2, $3, $4, $5)",
             shipment, history.from, history.to, to_string(view.state), view.dispatched_on);
    for (const auto& [lot, quantity] : view.in_transit)
        db::send(connection, "INSERT INTO shipment_transit (shipment, item, lot, quantity) VALUES ($1, $2, $3, $4)", shipment,
                 lot.item, journal::lot_id(lot), quantity);
    for (const auto& found : view.discrepancies) put_difference(connection, shipment, found);
}

using enum journal::ColumnType;

const std::vector<journal::TableShape> shapes{
    {"shipment_event",
     {{"shipment", blob},
      {"day", integer},
      {"place", integer},
      {"hlc", integer},
      {"event", blob},
      {"kind", integer},
      {"last", integer},
      {"from_site", text},
      {"to_site", text}},
     5},
    {"shipment_line",
     {{"shipment", blob},
      {"event", blob},
      {"line", integer},
      {"item", text},
      {"batch", text},
      {"expiry", integer_or_none},
      {"fund", text},
      {"sent", integer},
      {"arrived", integer},
      {"damaged", integer}},
     3},
    {"shipment_draft",
     {{"shipment", blob},
      {"event", blob},
      {"line", integer},
      {"item", text},
      {"batch", text},
      {"expiry", integer_or_none},
      {"fund", text},
      {"quantity", integer}},
     3},
    {"shipment",
     {{"id", blob}, {"from_site", text}, {"to_site", text}, {"state", text}, {"dispatched_on", integer_or_none}},
     1,
     {"CREATE INDEX shipment_to ON shipment (to_site, state)", "CREATE INDEX shipment_from ON shipment (from_site, state)"}},
    {"shipment_transit", {{"shipment", blob}, {"item", text}, {"lot", blob}, {"quantity", integer}}, 3},
    {"shipment_difference",
     {{"shipment", blob},
      {"id", blob},
      {"kind", text},
      {"site", text},
      {"item", text},
      {"batch", text},
      {"expiry", integer_or_none},
      {"fund", text},
      {"day", integer},
      {"quantity", integer}},
     2}};

}  // namespace

const std::vector<ProjectedTable>& ShipmentProjection::tables() const
{
    static const auto tables = journal::projected(shapes);
    return tables;
}

void ShipmentProjection::apply(db::Connection& connection, const journal::Event& event, const journal::EventLookup& lookup)
{
    const auto* reversal = std::get_if<stock::EventReversed>(&event.body);
    const auto target = reversal != nullptr ? lookup(reversal->target) : std::nullopt;
    const auto about = journal::shipment_fact_of(target ? *target : event);
    if (!about) return;
    if (target) {
        delete_event(connection, *about);
    } else {
        insert_event(connection, *about);
        if (const auto* draft = std::get_if<shipping::ShipmentDrafted>(&event.body)) insert_draft(connection, event.id, *draft);
    }
    m_touched.insert(about->shipment);
}

std::optional<KnownShipment> find_shipment(db::Connection& connection, const ShipmentId& shipment)
{
    const auto history = load_history(connection, shipment);
    if (history.facts.empty()) return std::nullopt;
    KnownShipment known{history.from, history.to, shipping::view_shipment(history.to, history.facts), {}};
    for (const auto& fact : history.facts) {
        if (fact.kind == ShipmentFact::Kind::drafted) known.drafted = load_draft(connection, shipment, fact.moment.event);
    }
    return known;
}

bool is_closed(db::Connection& connection, const DiscrepancyId& difference)
{
    return db::expect(connection, 0, "SELECT count(*) FROM discrepancy_closing WHERE discrepancy = $1", difference) > 0;
}

std::vector<ShipmentRow> load_shipments(db::Connection& connection, const ShipmentQuestion& question, const ShipmentId& after,
                                        int rows_max)
{
    const auto is_asked_for = [&](const ShipmentRow& row) {
        const auto has = [&](const SiteCode& site) { return std::ranges::find(*question.sites, site) != question.sites->end(); };
        return (!question.state || *question.state == row.state) && (!question.sites || has(row.from) || has(row.to));
    };
    std::vector<ShipmentRow> found;
    for (const db::Row& row : db::query(
             connection, "SELECT id, from_site, to_site, state, dispatched_on FROM shipment WHERE id > $1 ORDER BY id", after)) {
        const ShipmentRow shipment{row.get<ShipmentId>(0), row.get<SiteCode>(1), row.get<SiteCode>(2),
                                   row.get<shipping::ShipmentState>(3), row.get<std::optional<Date>>(4)};
        if (is_asked_for(shipment)) found.push_back(shipment);
        if (std::cmp_equal(found.size(), rows_max)) break;
    }
    return found;
}

std::map<stock::Lot, Quantity> load_reserved(db::Connection& connection, const SiteCode& from)
{
    std::map<stock::Lot, Quantity> reserved;
    for (const db::Row& row : db::query(connection,
                                        "SELECT d.item, d.batch, d.expiry, d.fund, d.quantity FROM shipment s "
                                        "JOIN shipment_draft d ON d.shipment = s.id WHERE s.from_site = $1 AND s.state = 'draft'",
                                        from)) {
        const auto line = draft_line(row);
        reserved[line.lot] += line.quantity;
    }
    return reserved;
}

void ShipmentProjection::settle(db::Connection& connection)
{
    for (const auto& shipment : m_touched) {
        drop_view(connection, shipment);
        const auto history = load_history(connection, shipment);
        if (!history.facts.empty()) put_view(connection, shipment, history);
    }
    m_touched.clear();
}

}  // namespace abasto::distribution
