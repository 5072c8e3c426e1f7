#include "services/app/demo.hpp"

#include <algorithm>

#include "services/app/demo_programme.hpp"

namespace abasto::app {
namespace {

constexpr int months = 18;
constexpr int supply_months = 6;   // between two deliveries of the suppliers
constexpr int closed_month = 11;   // the road to the north-west: its clinic got nothing and ran out
constexpr int last_delivery = 12;  // some of it is short-dated
constexpr int half_weeks_a_month = 9;

// A week of the story. What leaves a shelf does so a day after it came: deliveries and top-ups on Monday, kits are packed on Tuesday,
// the second warehouse is supplied on Wednesday, sites are on Friday; mishaps and handouts are Sunday's.
struct Week {
    IsoWeek calendar;
    int number;  // since the beginning
    int month;   // since the beginning
    bool begins_month;
};

// What a month asks of a site and of its peers, with a little to spare.
std::int64_t monthly(const DemoItem& good, const DemoSite& place)
{
    const auto peers = static_cast<std::int64_t>(place.peers.size());
    return (good.asked_of_site + good.asked_of_peer * peers) * half_weeks_a_month / 2 * 11 / 10;
}

std::vector<DemoBook::Wanted> monthly(const DemoSite& place)
{
    std::vector<DemoBook::Wanted> wanted;
    for (const auto& good : demo_items()) wanted.push_back({item_code(good.code), monthly(good, place)});
    return wanted;
}

// Twice as many female condoms as will be asked for come with the last delivery, eight months before they expire; lubricant comes
// short-dated once.
int life_months(DemoBook& book, const DemoItem& good, int month)
{
    if (good.code == "CF" && month == last_delivery) return 8;
    if (good.code == "LU" && month == last_delivery) return 9;
    return static_cast<int>(book.pick(24, 36));
}

void deliver(DemoBook& book, const Week& week)
{
    const auto monday = week.calendar.monday();
    const auto receive = [&](std::string_view code, std::int64_t pieces, int life) {
        const auto batch = std::string(code) + "-" + std::to_string(book.pick(1000, 9999));
        book.receive(site_code("BQ"), {{item_code(code), batch, Date::last_of(monday.month().plus(life)), {}}, Quantity{pieces}},
                     monday);
    };
    for (const auto& good : demo_items()) {
        std::int64_t pieces = 0;
        for (const auto& place : demo_sites())
            pieces += monthly(good, place) * (week.month == 0 ? supply_months + 1 : supply_months);
        if (good.code == "CF" && week.month == last_delivery) pieces *= 2;
        if (good.code != "KH") {
            receive(good.code, pieces, life_months(book, good, week.month));
            continue;
        }
        receive("TS", pieces + 30, 36);
        receive("JA", pieces * 2 + 60, 30);
        book.pack_kits(site_code("BQ"), item_code("KH"), {{item_code("TS"), 1}, {item_code("JA"), 2}}, pieces, monday.plus(1));
    }
}

void restock_sites(DemoBook& book, const Week& week)
{
    const auto monday = week.calendar.monday();
    for (const auto& good : demo_items()) {
        std::int64_t pieces = 0;
        for (const auto& place : demo_sites())
            if (place.supplier == "BH") pieces += monthly(good, place);
        book.ship({.from = site_code("BQ"),
                   .to = site_code("BH"),
                   .wanted = {{item_code(good.code), pieces * 11 / 10}},
                   .day = monday.plus(2)});
    }
    for (const auto& place : demo_sites()) {
        if (week.month == closed_month && place.code == "CM1") continue;
        const std::int64_t missing = week.month == 13 && place.code == "CM2" ? 144 : 0;
        book.ship({.from = site_code(place.supplier),
                   .to = site_code(place.code),
                   .wanted = monthly(place),
                   .day = monday.plus(4),
                   .missing = missing});
    }
}

// Every second week, half of the peers in the one and half in the other.
void top_up_peers(DemoBook& book, const DemoSite& place, const Week& week)
{
    for (std::size_t i = static_cast<std::size_t>(week.number) % 2; i < place.peers.size(); i += 2) {
        const auto peer = site_code(place.peers[i]);
        std::vector<DemoBook::Wanted> wanted;
        for (const auto& good : demo_items()) {
            const auto lacking = good.asked_of_peer * 5 / 2 - book.on_hand(peer, item_code(good.code));
            if (lacking > 0) wanted.push_back({item_code(good.code), lacking});
        }
        book.ship({.from = site_code(place.code), .to = peer, .wanted = wanted, .day = week.calendar.monday()});
    }
}

// More is asked for in December, at Easter and at the fair in July.
std::int64_t in_season(std::int64_t pieces, Date day)
{
    const int month = day.month().month();
    return month == 12 || month == 4 || month == 7 ? pieces * 3 / 2 : pieces;
}

void hand_out(DemoBook& book, const DemoSite& place, const Week& week)
{
    const auto asked = [&](std::int64_t usual) {
        return in_season((usual * book.pick(60, 140) + 50) / 100, week.calendar.sunday());
    };
    const auto area = zone_code(place.zone);
    for (const auto& good : demo_items()) {
        book.hand_out(site_code(place.code), item_code(good.code), area, week.calendar, asked(good.asked_of_site));
        for (const auto& peer : place.peers)
            book.hand_out(site_code(peer), item_code(good.code), area, week.calendar, asked(good.asked_of_peer));
    }
}

void suffer(DemoBook& book, const Week& week)
{
    const auto sunday = week.calendar.sunday();
    using enum stock::AdjustmentReason;
    if (week.begins_month && week.month == 9) book.lose(site_code("CM2"), item_code("CM"), 200, confiscated, sunday);
    if (week.begins_month && week.month == 12) book.lose(site_code("BQ"), item_code("KH"), 6, damaged, sunday);
    if (week.begins_month && week.month == 15) book.lose(site_code("CM3"), item_code("LU"), 300, stolen, sunday);
    if (week.number % 13 == 12) book.count(site_code("BH"), item_code("CM"), book.pick(-40, 10), sunday);
}

void live(DemoBook& book, const Week& week)
{
    for (const auto& place : demo_sites()) top_up_peers(book, place, week);
    if (week.begins_month && week.month % supply_months == 0) deliver(book, week);
    if (week.begins_month) restock_sites(book, week);
    suffer(book, week);
    for (const auto& place : demo_sites()) hand_out(book, place, week);
}

// Self-tests that a donor paid for the border, three days ago: none of them may go elsewhere.
void receive_donation(DemoBook& book, Date today)
{
    const auto lot = stock::Lot{item_code("PR"), "PR-FM26", Date::last_of(today.month().plus(20)), fund_code("FRONTERA")};
    book.receive(site_code("BQ"), {lot, Quantity{400}}, today.plus(-3));
}

// What stands open today: a shipment on the road since yesterday, one for two weeks, and one that is only proposed.
void leave_open(DemoBook& book, Date today)
{
    book.ship({.from = site_code("BH"),
               .to = site_code("AH"),
               .wanted = {{item_code("KE"), 20}},
               .day = today.plus(-14),
               .arrives = false});
    book.ship({.from = site_code("BQ"),
               .to = site_code("CM3"),
               .wanted = {{item_code("CM"), 1440}, {item_code("LU"), 600}},
               .day = today.plus(-1),
               .arrives = false});
    book.propose(site_code("BQ"), site_code("AT"), {{item_code("CM"), 432}, {item_code("KH"), 48}}, today.plus(-1));
}

}  // namespace

std::vector<journal::NewEvent> demo_events(std::uint64_t seed, Date today, UserId actor)
{
    DemoBook book(seed, actor);
    define_items(book);
    define_zones(book);
    define_sites(book);
    define_fund(book);
    const auto first = today.month().plus(-months);
    Month before = first.plus(-1);
    int number = 0;
    for (auto week = IsoWeek::of(Date::first_of(first).plus(6)); week.sunday() < today;
         week = IsoWeek::of(week.monday().plus(7))) {
        const auto month = week.monday().month();
        live(book, {week, number++, month.index() - first.index(), month != before});
        before = month;
    }
    receive_donation(book, today);
    leave_open(book, today);
    return book.events();
}

}  // namespace abasto::app
