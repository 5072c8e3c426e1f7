#include "services/inventory/movement_store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <sstream>

#include "domain/stock/movement.hpp"
#include "services/platform/db/query.hpp"

namespace abasto::inventory {
namespace {

struct Shelf {
    SiteCode site;
    ItemCode item;
};

// Where in a shelf's book a line stands; lines have this order.
struct Line {
    Date day = Date::from_days(std::numeric_limits<std::int32_t>::min());
    int place = 0;
    std::int64_t hlc = 0;
    EventId event{};
    int line = -1;
};

struct Position {
    std::string site;
    std::string item;
    Line line;
};

std::string text_of(const Shelf& shelf, const Line& line)
{
    return fmt::format("{} {} {} {} {} {} {}", shelf.site.text(), shelf.item.text(), line.day.days(), line.place, line.hlc,
                       line.event.hex(), line.line);
}

// Precondition: empty, or a position that text_of() gave.
Position position_of(const std::string& text)
{
    Position position;
    std::istringstream in(text);
    std::int64_t days = 0;
    std::string event;
    if (in >> position.site >> position.item >> days >> position.line.place >> position.line.hlc >> event >> position.line.line) {
        position.line.day = Date::from_days(static_cast<std::int32_t>(days));
        position.line.event = EventId::from_hex(event).value_or(EventId{});
    }
    return position;
}

std::vector<Shelf> shelves_of(db::Connection& connection, const MovementQuestion& question, const Position& after)
{
    std::vector<Shelf> shelves;
    for (const db::Row& row :
         db::query(connection, "SELECT site, item FROM shelf WHERE (site, item) >= ($1, $2) ORDER BY site, item", after.site,
                   after.item)) {
        const Shelf shelf{row.get<SiteCode>(0), row.get<ItemCode>(1)};
        const bool asked = !question.item || *question.item == shelf.item;
        if (asked && (!question.sites || std::ranges::find(*question.sites, shelf.site) != question.sites->end()))
            shelves.push_back(shelf);
    }
    return shelves;
}

constexpr int week_place = static_cast<int>(stock::Place::week);

// Behind all handouts of that Sunday.
Line end_of_week(Date sunday)
{
    EventId last;
    last.bytes.fill(std::numeric_limits<std::uint8_t>::max());
    return {sunday, week_place, std::numeric_limits<std::int64_t>::max(), last, std::numeric_limits<int>::max()};
}

MovementRow movement_of(const Shelf& shelf, const db::Row& row)
{
    const Line line{row.get<Date>(0), row.get<int>(1), row.get<std::int64_t>(2), row.get<EventId>(3), row.get<int>(4)};
    const bool handout = line.place == week_place;
    return {.site = shelf.site,
            .lot = {shelf.item, row.get<std::string>(5), row.get<std::optional<Date>>(6), row.get<FundCode>(7)},
            .day = line.day,
            .counter = row.get<std::string>(8),
            .change = row.get<Quantity>(9),
            .event = handout ? std::nullopt : std::optional(line.event),
            .position = text_of(shelf, handout ? end_of_week(line.day) : line)};
}

bool is_asked_for(const MovementRow& row, const MovementQuestion& question)
{
    return (!question.batch || *question.batch == row.lot.batch) && (!question.event || question.event == row.event);
}

// Handouts, which have a place of their own, stand behind one another.
bool belongs_to_week_before(const std::vector<MovementRow>& found, const MovementRow& row)
{
    return !found.empty() && !row.event && found.back().position == row.position;
}

constexpr std::string_view lines_of_shelf =
    "SELECT f.day, f.place, f.hlc, f.event, f.line, l.batch, l.expiry, l.fund, f.counter, f.delta "
    "FROM shelf_fact f JOIN lot l ON l.item = f.item AND l.id = f.lot "
    "WHERE f.site = $1 AND f.item = $2 AND (f.day, f.place, f.hlc, f.event, f.line) > ($3, $4, $5, $6, $7) "
    "AND f.day >= $8 AND f.day <= $9 AND f.void = 0 AND f.place <> $10 ORDER BY f.day, f.place, f.hlc, f.event, f.line";

constexpr int no_place = -1;

}  // namespace

std::vector<MovementRow> load_movements(db::Connection& connection, const MovementQuestion& question, const std::string& after,
                                        int rows_max)
{
    const auto begin = position_of(after);
    const auto from = question.from.value_or(Date::from_days(std::numeric_limits<std::int32_t>::min()));
    const auto to = question.to.value_or(Date::from_days(std::numeric_limits<std::int32_t>::max()));
    const int left_out = question.week_totals ? no_place : week_place;
    std::vector<MovementRow> found;
    for (const auto& shelf : shelves_of(connection, question, begin)) {
        const bool resumed = shelf.site.text() == begin.site && shelf.item.text() == begin.item;
        const Line line = resumed ? begin.line : Line{};
        for (const db::Row& row : db::query(connection, lines_of_shelf, shelf.site, shelf.item, line.day, line.place, line.hlc,
                                            line.event, line.line, from, to, left_out)) {
            auto movement = movement_of(shelf, row);
            if (!is_asked_for(movement, question)) continue;
            if (belongs_to_week_before(found, movement))
                found.back().change += movement.change;
            else if (std::cmp_equal(found.size(), rows_max))
                return found;
            else
                found.push_back(std::move(movement));
        }
    }
    return found;
}

}  // namespace abasto::inventory
