#include "services/app/demo.hpp"

#include <array>
#include <string_view>

namespace abasto::app {
namespace {

using catalogue::Item;
using catalogue::ItemKind;
using network::Site;
using network::SiteRole;

constexpr int months = 12;

ItemCode item(std::string_view code) { return *ItemCode::parse(code); }
SiteCode site(std::string_view code) { return *SiteCode::parse(code); }
ZoneCode zone(std::string_view code) { return *ZoneCode::parse(code); }

// How much of an item a warehouse gets from its supplier at once, and how much people ask of one giver in a week.
struct Trade {
    std::string_view item;
    std::int64_t delivery;
    std::int64_t monthly_to_clinic;
    std::int64_t weekly_asked;
};
constexpr std::array<Trade, 5> trades{
    {{"CM", 36000, 2600, 120}, {"CF", 2400, 160, 6}, {"LU", 18000, 1300, 55}, {"KH", 1200, 90, 4}, {"PR", 900, 60, 3}}};

struct Giver {
    std::string_view code;
    std::string_view supplier;
    std::string_view zone;
};
constexpr std::array<Giver, 8> peers{{{"K7M", "CM1", "Z1"},
                                      {"R2X", "CM1", "Z1"},
                                      {"T9C", "CM1", "Z1"},
                                      {"B4W", "CM2", "Z2"},
                                      {"H6P", "CM2", "Z2"},
                                      {"N3J", "CM2", "Z2"},
                                      {"V8D", "CM3", "Z3"},
                                      {"Q5L", "CM3", "Z3"}}};

void define_items(DemoBook& book)
{
    const std::vector<Item> items{
        {.code = item("CM"),
         .name = "Condón masculino",
         .kind = ItemKind::male_condom,
         .packs = {{"strip", Quantity{3}}, {"box", Quantity{100}}, {"gross", Quantity{144}}}},
        {.code = item("CF"), .name = "Condón femenino", .kind = ItemKind::female_condom, .packs = {{"box", Quantity{100}}}},
        {.code = item("LU"),
         .name = "Lubricante, sobre",
         .kind = ItemKind::lubricant,
         .packs = {{"box", Quantity{100}}},
         .counts_as = "lubricant"},
        {.code = item("KH"), .name = "Kit de higiene", .kind = ItemKind::hygiene_kit, .packs = {{"carton", Quantity{24}}}},
        {.code = item("PR"), .name = "Autoprueba", .kind = ItemKind::self_test, .packs = {{"box", Quantity{25}}}},
        {.code = item("KE"), .name = "Kit de emergencia", .kind = ItemKind::emergency_aid}};
    for (const auto& defined : items) book.define(catalogue::ItemDefined{defined});
}

void define_site(DemoBook& book, Site defined, std::string_view supplier, int days)
{
    const auto code = defined.code;
    book.define(network::SiteDefined{std::move(defined)});
    if (!supplier.empty())
        book.define(network::SupplyLineDefined{
            {.from = site(supplier), .to = code, .lead_time_days = days, .review_days = 30, .transport = "camioneta"}});
}

void define_sites(DemoBook& book)
{
    define_site(book, {.code = site("BQ"), .name = "Bodega Quetzaltenango", .role = SiteRole::warehouse}, {}, 0);
    define_site(book, {.code = site("BH"), .name = "Bodega Huehuetenango", .role = SiteRole::warehouse}, "BQ", 5);
    define_site(book, {.code = site("CM1"), .name = "Clínica móvil 1", .role = SiteRole::mobile_clinic, .zone = zone("Z1")}, "BH",
                7);
    define_site(book, {.code = site("CM2"), .name = "Clínica móvil 2", .role = SiteRole::mobile_clinic, .zone = zone("Z2")}, "BQ",
                7);
    define_site(book, {.code = site("CM3"), .name = "Clínica móvil 3", .role = SiteRole::mobile_clinic, .zone = zone("Z3")}, "BQ",
                14);
    define_site(book, {.code = site("AT"), .name = "Albergue Tecún Umán", .role = SiteRole::shelter, .zone = zone("Z3")}, "BQ",
                14);
    for (const auto& peer : peers)
        define_site(book, {.code = site(peer.code), .role = SiteRole::peer, .zone = zone(peer.zone)}, peer.supplier, 7);
}

// Twice a year a delivery for each item; it expires in two to three years, but one delivery of lubricant comes short-dated.
void deliver(DemoBook& book, const Trade& trade, int month, Date first)
{
    if (month % 6 != 0) return;
    const bool short_dated = trade.item == "LU" && month == 6;
    const auto expiry = Date::last_of(first.month().plus(short_dated ? 14 : static_cast<int>(book.pick(24, 36))));
    const auto batch = std::string(trade.item) + "-" + std::to_string(book.pick(1000, 9999));
    book.receive(site("BQ"), {{item(trade.item), batch, expiry, {}}, Quantity{trade.delivery}}, first.plus(1));
}

// The road to the north-west was closed in month 7: its clinic got nothing and ran out.
void restock_sites(DemoBook& book, const Trade& trade, int month, Date first)
{
    const auto code = item(trade.item);
    const auto amount = trade.monthly_to_clinic;
    book.ship({.from = site("BQ"), .to = site("BH"), .item = code, .pieces = amount * 5 / 4, .day = first.plus(2)});
    const std::int64_t missing = trade.item == "CM" && month == 9 ? 144 : 0;
    if (month != 7) book.ship({.from = site("BH"), .to = site("CM1"), .item = code, .pieces = amount, .day = first.plus(4)});
    book.ship({.from = site("BQ"), .to = site("CM2"), .item = code, .pieces = amount, .day = first.plus(4), .missing = missing});
    book.ship({.from = site("BQ"), .to = site("CM3"), .item = code, .pieces = amount * 3 / 4, .day = first.plus(4)});
    book.ship({.from = site("BQ"), .to = site("AT"), .item = code, .pieces = amount / 3, .day = first.plus(5)});
}

// More is asked for in December, at Easter and at the fair in July.
std::int64_t in_season(std::int64_t pieces, Date day)
{
    const int month = day.month().month();
    return month == 12 || month == 4 || month == 7 ? pieces * 3 / 2 : pieces;
}

// One week in the field: clinics top their peers up, then everybody hands out.
void live_a_week(DemoBook& book, const Trade& trade, IsoWeek week)
{
    const auto code = item(trade.item);
    const auto asked = [&](std::int64_t share) {
        return in_season(trade.weekly_asked * book.pick(60, 140) * share / 10'000, week.sunday());
    };
    for (const auto& peer : peers) {
        const auto usual = trade.weekly_asked + trade.weekly_asked / 4;
        const auto wanted = usual - book.on_hand(site(peer.code), code);
        if (wanted > 0)
            book.ship({.from = site(peer.supplier), .to = site(peer.code), .item = code, .pieces = wanted, .day = week.monday()});
        book.hand_out(site(peer.code), code, zone(peer.zone), week, asked(100));
    }
    for (const auto* clinic : {"CM1", "CM2", "CM3"})
        book.hand_out(site(clinic), code, zone("Z" + std::string(1, clinic[2])), week, asked(60));
    book.hand_out(site("AT"), code, zone("Z3"), week, asked(70));
}

void live_a_month(DemoBook& book, int month, Month calendar)
{
    const auto first = Date::first_of(calendar);
    for (const auto& trade : trades) {
        deliver(book, trade, month, first);
        restock_sites(book, trade, month, first);
        for (auto week = IsoWeek::of(first.plus(10)); week.sunday() <= Date::last_of(calendar);
             week = IsoWeek::of(week.monday().plus(7)))
            live_a_week(book, trade, week);
    }
    if (month % 3 == 2) book.count(site("BH"), item("CM"), book.pick(-40, 10), Date::last_of(calendar));
    if (month == 5) book.lose(site("CM2"), item("CM"), 200, stock::AdjustmentReason::confiscated, first.plus(20));
    if (month == 8) book.lose(site("BQ"), item("KH"), 6, stock::AdjustmentReason::damaged, first.plus(20));
}

}  // namespace

std::vector<journal::NewEvent> demo_events(std::uint64_t seed, Date today, UserId actor)
{
    DemoBook book(seed, actor);
    define_items(book);
    define_sites(book);
    const auto start = today.month().plus(-months);
    for (int month = 0; month < months; ++month) live_a_month(book, month, start.plus(month));
    const auto yesterday = today.plus(-1);
    book.ship({.from = site("BQ"), .to = site("CM3"), .item = item("CM"), .pieces = 1440, .day = yesterday, .arrives = false});
    return book.events();
}

}  // namespace abasto::app
