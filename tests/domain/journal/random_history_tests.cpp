#include "tests/support/random_history.hpp"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "domain/stock/invariants.hpp"
#include "tests/support/random.hpp"
#include "tests/support/reference_ledger.hpp"

using abasto::Date;
using abasto::EventId;
using abasto::Quantity;
using abasto::to_string;
using abasto::journal::Event;
using abasto::test::ReferenceLedger;
using namespace abasto::stock;

namespace {

constexpr std::uint64_t history_count = 1000;

struct Sample {
    std::uint64_t seed;
    std::vector<Event> events;
    ReferenceLedger ledger;
};

const std::vector<Sample>& samples()
{
    static const auto made = [] {
        std::vector<Sample> all;
        for (std::uint64_t seed = 1; seed <= history_count; ++seed) {
            auto events = abasto::test::random_history(seed);
            ReferenceLedger ledger(events);
            all.push_back({seed, std::move(events), std::move(ledger)});
        }
        return all;
    }();
    return made;
}

bool same_book(const ReferenceLedger& a, const ReferenceLedger& b)
{
    const auto same_view = [](const auto& one, const auto& other) {
        return one.first == other.first && one.second.view.state == other.second.view.state &&
               one.second.view.in_transit == other.second.view.in_transit;
    };
    return a.movements() == b.movements() && a.balances() == b.balances() && a.variances() == b.variances() &&
           a.discrepancies() == b.discrepancies() && a.closed() == b.closed() &&
           std::equal(a.shipments().begin(), a.shipments().end(), b.shipments().begin(), b.shipments().end(), same_view);
}

// The book of a statement's shelf after all movements up to its own.
Quantity book_after(const ReferenceLedger& ledger, const Statement& statement)
{
    const auto shelf = Account::site(statement.site);
    Quantity book;
    for (const auto& movement : ledger.movements()) {
        if (std::tie(movement.moment, movement.line) > std::tie(statement.moment, statement.line)) break;
        if (statement.lot.is_unknown() ? movement.lot.item != statement.lot.item : movement.lot != statement.lot) continue;
        if (movement.to == shelf) book += movement.quantity;
        if (movement.from == shelf) book -= movement.quantity;
    }
    return book;
}

BookState state_of(const ReferenceLedger& ledger)
{
    BookState state;
    state.balances = ledger.balances();
    for (const auto& [id, shipment] : ledger.shipments())
        if (shipment.view.state == abasto::shipping::ShipmentState::closed ||
            shipment.view.state == abasto::shipping::ShipmentState::cancelled)
            state.finished_shipments.insert(id);
    for (const auto& variance : ledger.variances())
        if (!variance.seen) state.statements.push_back({variance.statement, book_after(ledger, variance.statement)});
    return state;
}

void add_up(abasto::test::Balances& sums, const std::vector<Movement>& movements)
{
    for (const auto& movement : movements) {
        sums[{movement.from, movement.lot}] -= movement.quantity;
        sums[{movement.to, movement.lot}] += movement.quantity;
    }
}

std::vector<Movement> variance_movements(const ReferenceLedger& ledger)
{
    std::set<std::pair<Moment, int>> statements;
    for (const auto& variance : ledger.variances()) statements.insert({variance.statement.moment, variance.statement.line});
    auto movements = ledger.movements();
    std::erase_if(movements, [&](const auto& movement) { return !statements.contains({movement.moment, movement.line}); });
    return movements;
}

// Nothing else moves this shelf between the first day of the report's month and its last.
bool reports_alone(const ReferenceLedger& ledger, const LmisReported& report, const EventId& id)
{
    const auto facts = ledger.shelves().find({report.site, report.item});
    if (facts == ledger.shelves().end()) return false;
    return std::none_of(facts->second.begin(), facts->second.end(),
                        [&](const auto& fact) { return fact.moment.event != id && fact.moment.day.month() == report.month; });
}

std::int64_t total_on(const ReferenceLedger& ledger, const LmisReported& report)
{
    const auto shelf = Account::site(report.site);
    Quantity total;
    for (const auto& movement : ledger.movements()) {
        if (movement.lot.item != report.item || movement.moment.day > Date::last_of(report.month)) continue;
        if (movement.to == shelf) total += movement.quantity;
        if (movement.from == shelf) total -= movement.quantity;
    }
    return total.pieces();
}

std::vector<Discrepancy> sorted(std::vector<Discrepancy> found)
{
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::tie(a.cause, a.line, a.kind, a.lot) < std::tie(b.cause, b.line, b.kind, b.lot);
    });
    return found;
}

std::vector<Discrepancy> plain_discrepancies(const ReferenceLedger& ledger, const ReferenceLedger::Shelf& shelf)
{
    auto found = ledger.discrepancies();
    std::erase_if(found, [&](const auto& one) {
        return one.kind >= DiscrepancyKind::short_delivery || one.site != shelf.first || one.lot.item != shelf.second;
    });
    return found;
}

std::vector<Quantity> plain_variances(const ReferenceLedger& ledger, const ReferenceLedger::Shelf& shelf)
{
    std::vector<Quantity> variances;
    for (const auto& one : ledger.variances())
        if (one.statement.site == shelf.first && one.statement.lot.item == shelf.second) variances.push_back(one.variance);
    return variances;
}

bool is_statement(const ShelfFact& fact)
{
    return fact.kind == ShelfFact::Kind::count || fact.kind == ShelfFact::Kind::report_opening;
}

std::vector<Quantity> stated(const std::vector<ShelfFact>& facts, const ShelfView& view)
{
    std::vector<Quantity> variances;
    for (std::size_t i = 0; i < facts.size(); ++i)
        if (is_statement(facts[i])) variances.push_back(view.variances[i]);
    return variances;
}

std::size_t first_of_moment(const std::vector<ShelfFact>& facts, std::size_t at)
{
    while (at > 0 && facts[at - 1].moment == facts[at].moment) --at;
    return at;
}

ShelfStart start_at(const std::vector<ShelfFact>& facts, const ShelfView& whole, std::size_t cut)
{
    ShelfStart start;
    for (std::size_t i = 0; i < cut; ++i) {
        start.balances[facts[i].lot] += is_statement(facts[i]) ? whole.variances[i] : facts[i].figure;
        if (facts[i].kind == ShelfFact::Kind::report_opening) start.last_report = facts[i].moment.day.month();
    }
    std::erase_if(start.balances, [](const auto& balance) { return balance.second == Quantity{}; });
    return start;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(random_history_tests)

BOOST_AUTO_TEST_CASE(the_histories_contain_what_they_promise)
{
    std::map<std::string_view, int> types, kinds, states;
    for (const auto& sample : samples()) {
        for (const auto& event : sample.events) ++types[abasto::journal::event_type(event.body).name];
        for (const auto& discrepancy : sample.ledger.discrepancies()) ++kinds[to_string(discrepancy.kind)];
        for (const auto& [id, shipment] : sample.ledger.shipments()) ++states[to_string(shipment.view.state)];
    }
    BOOST_TEST(types.size() == std::variant_size_v<abasto::journal::Body>);
    BOOST_TEST(kinds.size() == abasto::EnumNames<DiscrepancyKind>::names.size());
    BOOST_TEST(states.size() == abasto::EnumNames<abasto::shipping::ShipmentState>::names.size());
    for (const auto& [name, count] : kinds) BOOST_TEST(count >= 50, name << " only " << count << " times");
}

BOOST_AUTO_TEST_CASE(one_seed_gives_one_history)
{
    const auto again = abasto::test::random_history(7);
    BOOST_TEST_REQUIRE(again.size() == samples()[6].events.size());
    for (std::size_t i = 0; i < again.size(); ++i) BOOST_TEST((again[i].id == samples()[6].events[i].id));
}

BOOST_AUTO_TEST_CASE(stock_is_conserved_and_the_book_is_as_stated)
{
    for (const auto& sample : samples())
        for (const auto& violation : check_conservation(state_of(sample.ledger)))
            BOOST_ERROR("seed " << sample.seed << ", " << to_string(violation.invariant) << ": " << violation.what);
}

// Stores derive the id of a discrepancy from these.
BOOST_AUTO_TEST_CASE(kind_event_line_and_lot_name_one_discrepancy)
{
    for (const auto& sample : samples()) {
        std::set<std::tuple<DiscrepancyKind, EventId, int, Lot>> names;
        for (const auto& found : sample.ledger.discrepancies())
            names.insert({found.kind, found.cause.event, found.line, found.lot});
        BOOST_TEST(names.size() == sample.ledger.discrepancies().size(), "seed " << sample.seed);
    }
}

BOOST_AUTO_TEST_CASE(any_three_interleavings_give_the_same_book)
{
    for (const auto& sample : samples())
        for (std::uint64_t order = 1; order <= 3; ++order) {
            const auto events = abasto::test::interleave(sample.events, sample.seed * 3 + order);
            BOOST_TEST(same_book(ReferenceLedger(events), sample.ledger), "seed " << sample.seed << ", order " << order);
        }
}

BOOST_AUTO_TEST_CASE(applying_events_twice_changes_nothing)
{
    for (const auto& sample : samples()) {
        auto twice = sample.events;
        twice.insert(twice.end(), sample.events.begin(), sample.events.end());
        BOOST_TEST(same_book(ReferenceLedger(twice), sample.ledger), "seed " << sample.seed);
    }
}

BOOST_AUTO_TEST_CASE(a_reversal_leaves_everything_as_if_neither_had_been)
{
    for (const auto& sample : samples()) {
        abasto::test::Random random(sample.seed);
        const Event target = random.pick(sample.ledger.in_force());
        auto without = sample.events;
        std::erase_if(without, [&](const auto& event) { return event.id == target.id; });
        auto with = sample.events;
        with.push_back({random.id<EventId>(), target.stream, {}, {}, {}, EventReversed{target.id, "test"}});
        BOOST_TEST(same_book(ReferenceLedger(with), ReferenceLedger(without)), "seed " << sample.seed);
    }
}

// A store adds up what each event posts as it arrives: what was reversed has to cancel out there.
BOOST_AUTO_TEST_CASE(postings_and_their_reversals_add_up_to_the_movements_in_force)
{
    for (const auto& sample : samples()) {
        std::map<EventId, const Event*> by_id;
        for (const auto& event : sample.events) by_id[event.id] = &event;
        abasto::test::Balances sums;
        for (const auto& event : sample.events) {
            const auto* reversal = std::get_if<EventReversed>(&event.body);
            add_up(sums,
                   (reversal != nullptr ? reversed(postings_of(*by_id.at(reversal->target))) : postings_of(event)).movements);
        }
        add_up(sums, variance_movements(sample.ledger));
        std::erase_if(sums, [](const auto& sum) { return sum.second == Quantity{}; });
        BOOST_TEST((sums == sample.ledger.balances()), "seed " << sample.seed);
    }
}

BOOST_AUTO_TEST_CASE(the_book_closes_each_month_as_reported)
{
    int checked = 0;
    for (const auto& sample : samples())
        for (const auto& event : sample.ledger.in_force()) {
            const auto* report = std::get_if<LmisReported>(&event.body);
            if (report == nullptr || !reports_alone(sample.ledger, *report, event.id)) continue;
            ++checked;
            BOOST_TEST(total_on(sample.ledger, *report) == report->closing.pieces(), "seed " << sample.seed);
        }
    BOOST_TEST(checked > 1000);
}

BOOST_AUTO_TEST_CASE(a_shelf_viewed_in_one_walk_is_the_shelf_added_up)
{
    for (const auto& sample : samples())
        for (const auto& [shelf, facts] : sample.ledger.shelves()) {
            const auto view = view_shelf(shelf.first, {}, facts, sample.ledger.lot_history());
            BOOST_TEST((sorted(view.discrepancies) == plain_discrepancies(sample.ledger, shelf)), "seed " << sample.seed);
            BOOST_TEST((stated(facts, view) == plain_variances(sample.ledger, shelf)), "seed " << sample.seed);
        }
}

BOOST_AUTO_TEST_CASE(a_shelf_viewed_from_any_moment_on_goes_on_as_the_whole)
{
    for (const auto& sample : samples()) {
        abasto::test::Random random(sample.seed);
        for (const auto& [shelf, facts] : sample.ledger.shelves()) {
            const auto whole = view_shelf(shelf.first, {}, facts, sample.ledger.lot_history());
            const auto cut = first_of_moment(facts, random.below(facts.size()));
            const auto rest =
                view_shelf(shelf.first, start_at(facts, whole, cut), std::span(facts).subspan(cut), sample.ledger.lot_history());
            auto expected = whole.discrepancies;
            std::erase_if(expected, [&](const auto& found) { return found.cause < facts[cut].moment; });
            BOOST_TEST((sorted(rest.discrepancies) == sorted(expected)), "seed " << sample.seed);
            BOOST_TEST(std::equal(rest.variances.begin(), rest.variances.end(),
                                  whole.variances.begin() + static_cast<std::ptrdiff_t>(cut), whole.variances.end()),
                       "seed " << sample.seed);
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
