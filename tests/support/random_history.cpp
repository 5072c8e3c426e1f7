#include "tests/support/random_history.hpp"

#include <algorithm>
#include <map>

#include "domain/journal/stream.hpp"
#include "tests/support/history_writer.hpp"
#include "tests/support/random_reports.hpp"
#include "tests/support/reference_ledger.hpp"
#include "tests/support/small_programme.hpp"
#include "tests/support/spelling.hpp"

namespace abasto::test {
namespace {

using stock::Lot;
using stock::Place;

// When something happened, and where in its day it stands.
struct When {
    Date day;
    Place place;
};

struct OpenShipment {
    ShipmentId id;
    Route route;
    std::vector<stock::StockLine> lines;
    bool sent = false;
};

class History {
public:
    History(std::uint64_t seed, const HistoryOptions& options) : m_random(seed), m_options(options) {}

    std::vector<journal::Event> write()
    {
        for (auto& definition : definitions()) m_writer.append(std::move(definition));
        open();
        for (int i = 0; i < m_options.facts; ++i) {
            if (m_random.one_in(2)) m_writer.pass_days(m_random.between(1, 4));
            step();
        }
        close_some();
        return m_writer.by_stream();
    }

private:
    void open();
    void step();
    void close_some();

    void receive_goods();
    void draft();
    void dispatch();
    void receive();
    void cancel();
    void close_difference();
    void hand_out();
    void count();
    void adjust();
    void assemble_kits();
    void set_lot_status();
    void reverse_one();

    When when(Place back_dated);
    std::vector<stock::StockLine> some_lines(int most);
    Lot some_lot() { return m_random.one_in(6) ? Lot::unknown(m_random.pick(item_codes())) : m_random.pick(known_lots()); }

    Random m_random;
    const HistoryOptions& m_options;
    HistoryWriter m_writer{m_random, *Date::parse("2024-01-03")};
    RandomReports m_reports{m_random, m_writer, *Month::parse("2024-01")};
    std::vector<OpenShipment> m_shipments;
    const std::vector<SiteCode> m_shelves{site("W1"), site("C1"), site("P1"), site("P2"), site("H2")};
};

void History::open()
{
    stock::OpeningStockRecorded opening{site("W1"), m_writer.today().plus(-m_random.between(0, 40)), {}};
    for (const auto& lot : known_lots()) opening.lines.push_back({lot, m_random.pieces(1, 400)});
    m_writer.append(std::move(opening));
}

void History::step()
{
    using Step = void (History::*)();
    static constexpr std::array<Step, 26> steps{
        &History::receive_goods, &History::receive_goods,   &History::draft,          &History::draft,
        &History::dispatch,      &History::dispatch,        &History::dispatch,       &History::receive,
        &History::receive,       &History::receive,         &History::receive,        &History::cancel,
        &History::hand_out,      &History::hand_out,        &History::hand_out,       &History::hand_out,
        &History::count,         &History::count,           &History::count,          &History::adjust,
        &History::adjust,        &History::assemble_kits,   &History::set_lot_status, &History::reverse_one,
        &History::reverse_one,   &History::close_difference};
    if (!m_random.one_in(4)) return (this->*steps[m_random.below(steps.size())])();
    if (m_random.one_in(6)) return m_reports.replace_one();
    const auto reporting = m_random.one_in(2) ? site("H1") : site("H2");
    m_reports.report(reporting, m_random.one_in(2) ? item("CM") : item("LB"));
}

When History::when(Place back_dated)
{
    const Date today = m_writer.today();
    switch (m_random.below(8)) {
    case 0: return {today, Place::before_count};
    case 1:
    case 2: return {today.plus(-m_random.between(1, 25)), back_dated};
    default: return {today, Place::same_day};
    }
}

std::vector<stock::StockLine> History::some_lines(int most)
{
    std::vector<stock::StockLine> lines;
    for (int i = m_random.between(1, 3); i > 0; --i) lines.push_back({some_lot(), m_random.pieces(1, most)});
    return lines;
}

void History::receive_goods()
{
    const auto [day, place] = when(Place::back_dated);
    auto rejected = m_random.one_in(5) ? some_lines(20) : std::vector<stock::StockLine>{};
    m_writer.append(stock::GoodsReceived{site("W1"), day, place, "UNFPA", "GR-1", some_lines(200), std::move(rejected)});
}

void History::draft()
{
    OpenShipment shipment{m_random.id<ShipmentId>(), m_random.pick(routes()), some_lines(90)};
    m_writer.append(
        shipping::ShipmentDrafted{shipment.id, shipment.route.from, shipment.route.to, m_writer.today(), shipment.lines});
    m_shipments.push_back(std::move(shipment));
}

void History::dispatch()
{
    for (auto& shipment : m_shipments) {
        if (shipment.sent) continue;
        const auto [day, place] = when(Place::back_dated);
        m_writer.append(
            shipping::ShipmentDispatched{shipment.id, shipment.route.from, shipment.route.to, day, place, shipment.lines});
        shipment.sent = true;
        return;
    }
}

// In full, in part, too much, some of it damaged; at times of a shipment that was never sent, or cancelled.
void History::receive()
{
    if (m_shipments.empty()) return;
    const auto& shipment = m_random.pick(m_shipments);
    if (!shipment.sent && !m_random.one_in(8)) return;
    const auto [day, place] = when(Place::back_dated);
    shipping::ShipmentReceived receipt{shipment.id, shipment.route.from, shipment.route.to, day, place, m_random.one_in(2), {}};
    for (const auto& line : shipment.lines) {
        if (m_random.one_in(6)) continue;
        const Quantity good = m_random.one_in(3) ? m_random.pieces(0, 60) : line.quantity;
        receipt.lines.push_back({line.lot, good, m_random.one_in(6) ? m_random.pieces(1, 9) : Quantity{}});
    }
    m_writer.append(std::move(receipt));
}

void History::cancel()
{
    for (const auto& shipment : m_shipments)
        if (!shipment.sent && m_random.one_in(2)) {
            m_writer.append(shipping::ShipmentCancelled{shipment.id, shipment.route.from, shipment.route.to, m_writer.today()});
            return;
        }
}

void History::close_difference()
{
    const ReferenceLedger book(m_writer.by_stream());
    for (const auto& [id, shipment] : book.shipments()) {
        if (shipment.view.state != shipping::ShipmentState::received) continue;
        shipping::DifferenceClosed closing{id, shipment.from, shipment.to, m_writer.today(), Place::same_day, {}, {}, {}};
        closing.outcome = static_cast<stock::DiscrepancyOutcome>(m_random.below(5));
        for (const auto& [lot, left] : shipment.view.in_transit)
            (left > Quantity{} ? closing.missing : closing.surplus).push_back({lot, left > Quantity{} ? left : -left});
        m_writer.append(std::move(closing));
        return;
    }
}

void History::hand_out()
{
    outreach::HandoutRecorded handout;
    handout.site = m_shelves[1 + m_random.below(3)];
    handout.item = m_random.pick(item_codes());
    handout.quantity = m_random.pieces(0, 30);
    handout.zone = *ZoneCode::parse("Z1");
    handout.week = IsoWeek::of(m_writer.today().plus(-m_random.between(0, 20)));
    handout.channel = static_cast<outreach::Channel>(m_random.below(5));
    if (handout.quantity == Quantity{}) handout.asked_had_none = m_random.pieces(1, 20);
    m_writer.append(std::move(handout));
}

void History::count()
{
    auto [day, place] = when(Place::closing);
    if (m_random.one_in(4)) {
        day = IsoWeek::of(day).monday();
        place = Place::opening;
    }
    stock::StockCounted counted{m_random.pick(m_shelves), day, place, {}};
    for (int i = m_random.between(1, 3); i > 0; --i) counted.lines.push_back({some_lot(), m_random.pieces(0, 150)});
    m_writer.append(std::move(counted));
}

void History::adjust()
{
    const auto [day, place] = when(Place::back_dated);
    stock::StockAdjusted adjusted{m_random.pick(m_shelves), day, place, {}};
    for (int i = m_random.between(1, 2); i > 0; --i)
        adjusted.lines.push_back({some_lot(), static_cast<stock::AdjustmentReason>(m_random.below(13)), m_random.pieces(1, 25)});
    m_writer.append(std::move(adjusted));
}

void History::assemble_kits()
{
    const auto [day, place] = when(Place::back_dated);
    const int kits = m_random.between(1, 12);
    m_writer.append(stock::KitsAssembled{site("W1"),
                                         day,
                                         place,
                                         m_random.one_in(3),
                                         {known_lots()[5], Quantity{kits}},
                                         {{known_lots()[0], Quantity{3 * kits}}, {known_lots()[4], Quantity{2 * kits}}}});
}

void History::set_lot_status()
{
    const auto status = static_cast<stock::LotStatus>(m_random.below(6));
    m_writer.append(stock::LotStatusSet{m_random.pick(known_lots()), status, m_writer.today().plus(m_random.between(-10, 10))});
}

void History::reverse_one()
{
    if (const auto target = m_writer.pick_reversible()) {
        m_writer.reverse(*target);
        m_reports.forget(*target);
    }
}

// Closes some discrepancies where they are visible: at the shelf, or in the papers of the shipment.
void History::close_some()
{
    const ReferenceLedger book(m_writer.by_stream());
    std::map<EventId, std::string> stream_of_cause;
    for (const auto& event : book.in_force()) stream_of_cause[event.id] = event.stream;
    for (const auto& discrepancy : book.discrepancies()) {
        if (!m_random.one_in(5)) continue;
        const bool of_shipment = discrepancy.kind >= stock::DiscrepancyKind::short_delivery;
        const auto stream = of_shipment ? stream_of_cause.at(discrepancy.cause.event) : journal::site_stream(discrepancy.site);
        m_writer.append_to(stream,
                           stock::DiscrepancyClosed{m_options.discrepancy_id(discrepancy), stock::DiscrepancyOutcome::explained});
    }
}

}  // namespace

DiscrepancyId plain_discrepancy_id(const stock::Discrepancy& discrepancy)
{
    const auto& [kind, where, lot, quantity, cause, line] = discrepancy;
    const auto key = std::string(to_string(kind)) + '/' + where.text() + '/' + lot.item.text() + '/' + lot.batch + '/' +
                     lot.fund.text() + '/' + (lot.expiry ? lot.expiry->text() : "") + '/' + cause.event.hex() + '/' +
                     std::to_string(static_cast<int>(cause.place)) + '/' + std::to_string(line);
    DiscrepancyId id;
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a, once for each byte of the id
    for (auto& byte : id.bytes) {
        for (const char c : key) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
        byte = static_cast<std::uint8_t>(hash >> 56U);
    }
    return id;
}

std::vector<journal::Event> random_history(std::uint64_t seed, const HistoryOptions& options)
{
    return History(seed, options).write();
}

std::vector<journal::Event> interleave(const std::vector<journal::Event>& events, std::uint64_t seed)
{
    std::map<std::string, std::vector<const journal::Event*>> streams;
    std::vector<std::string> turns;
    for (const auto& event : events) {
        streams[event.stream].push_back(&event);
        turns.push_back(event.stream);
    }
    Random random(seed);
    for (std::size_t i = turns.size(); i > 1; --i) std::swap(turns[i - 1], turns[random.below(i)]);
    std::map<std::string, std::size_t> next;
    std::vector<journal::Event> merged;
    for (const auto& stream : turns) merged.push_back(*streams.at(stream)[next[stream]++]);
    return merged;
}

}  // namespace abasto::test
