#include <random>
#include <regex>

#include "services/app/plan_facts.hpp"
#include "services/planning/restock_plan_api.hpp"
#include "tests/services/api_fixture.hpp"

using namespace abasto;
using planning::PlanFacts;
using Figures = std::map<std::string, std::int64_t>;

namespace {

constexpr int sites = 60;
constexpr int items = 20;

std::string numbered(char letter, int number) { return letter + std::to_string(10 + number); }

planning::ShelfOutlook random_shelf(const SiteCode& site, const ItemCode& item, std::mt19937& random)
{
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    planning::ShelfOutlook shelf{.site = site, .item = item, .first = *Month::of(2025, 9), .months = {}};
    for (int month = 0; month < 6; ++month)
        shelf.months.push_back({.issued = up_to(90), .opening = 50, .received = 50, .closing = up_to(3)});
    shelf.on_hand = Quantity{up_to(300) - 20};
    shelf.in_transit = Quantity{up_to(1) * up_to(90)};
    return shelf;
}

// A warehouse that has enough of some items, too little of others, and some that expire before they can be used.
PlanFacts random_facts(db::Connection&, Date)
{
    std::mt19937 random{11};
    const auto up_to = [&](int top) { return std::uniform_int_distribution{0, top}(random); };
    const auto from = *SiteCode::parse("W");
    PlanFacts facts;
    for (int i = 0; i < items; ++i) {
        catalogue::Item item{.code = *ItemCode::parse(numbered('I', i)), .name = "an item"};
        if (up_to(2) > 0) item.packs.push_back({"box", Quantity{2 + up_to(60)}});
        const auto expiry = i % 3 == 0 ? Date::parse("2026-05-31") : std::nullopt;
        facts.supply.senders[from][item.code] = {{{item.code, "b", expiry, {}}, Quantity{1 + up_to(9'000)}}};
        facts.items.push_back(std::move(item));
    }
    for (int s = 0; s < sites; ++s) {
        const auto site = *SiteCode::parse(numbered('S', s));
        facts.lines.push_back({.from = from, .to = site, .lead_time_days = up_to(40), .review_days = 1 + up_to(40)});
        for (const auto& item : facts.items) facts.shelves.push_back(random_shelf(site, item.code, random));
    }
    return facts;
}

// What a sentence leads to, taken by itself; "" in `fault` where its sums come out.
struct Recomputed {
    Figures figures{};
    std::int64_t quantity = 0;
    int cuts = 0;
    std::string fault{};
};

void follow_cuts(Recomputed& found, const std::string& sentence)
{
    static const std::regex cut{R"(; only (\d+) of (\d+): )"};
    for (std::sregex_iterator at{sentence.begin(), sentence.end(), cut}; at != std::sregex_iterator{}; ++at, ++found.cuts) {
        if (std::stoll((*at)[2]) != found.quantity) found.fault = "a cut begins elsewhere";
        found.quantity = std::stoll((*at)[1]);
    }
}

Recomputed recomputed(const std::string& sentence)
{
    static const std::regex sum{
        R"(P[\d.]+ (\d+) - on hand (-?\d+) - in transit (\d+) - on order (\d+) \+ committed (\d+) = (-?\d+)(?:, rounding ([+-]\d+))?)"};
    static const std::regex sent{R"(send (\d+)(?: \((\d+) packs? of (\d+)\))?: )"};
    Recomputed found;
    std::smatch parts;
    if (!std::regex_search(sentence, parts, sum)) return {.fault = "no sum"};
    const auto number = [&](std::size_t i) { return parts[i].matched ? std::stoll(parts[i]) : 0; };
    found.figures = {{"up_to", number(1)},
                     {"on_hand", number(2)},
                     {"in_transit", number(3)},
                     {"on_order", number(4)},
                     {"committed", number(5)}};
    const auto need = number(1) - number(2) - number(3) - number(4) + number(5);
    if (need != number(6)) found.fault = "the sum is wrong";
    found.quantity = need > 0 ? need + number(7) : 0;
    follow_cuts(found, sentence);
    if (!std::regex_search(sentence, parts, sent)) return found;
    if (number(1) != found.quantity) found.fault = "it says to send something else";
    if (parts[2].matched && number(1) != number(2) * number(3)) found.fault = "the packs are others";
    return found;
}

std::int64_t figure(const std::string& row, const std::string& name)
{
    std::smatch parts;
    BOOST_REQUIRE_MESSAGE(std::regex_search(row, parts, std::regex('"' + name + R"(":(-?\d+))")), name << " in " << row);
    return std::stoll(parts[1]);
}

// What is wrong between the figures of a row and its sentence; "" where nothing is.
std::string fault_of(const std::string& row)
{
    const auto found = recomputed(tests::member("explain", row));
    if (!found.fault.empty()) return found.fault;
    for (const auto& [name, value] : found.figures)
        if (figure(row, name) != value) return name;
    return figure(row, "quantity") == found.quantity ? "" : "quantity";
}

struct ThousandLines : tests::ApiFixture {
    ThousandLines()
    {
        auto hooks = app::plan_hooks(std::make_shared<planning::ForecastMemory>());
        hooks.load_facts = random_facts;
        serve(planning::restock_plan_endpoints(desk, hooks));
    }
    // Each object of a list that begins with `from`.
    static std::vector<std::string> rows_of(const std::string& list)
    {
        std::vector<std::string> rows;
        const std::string begin = R"({"from":"W","to":)";
        for (auto at = list.find(begin); at != std::string::npos;) {
            const auto next = list.find(begin, at + 1);
            rows.push_back(list.substr(at, next - at));
            at = next;
        }
        return rows;
    }
    std::vector<std::string> proposals()
    {
        std::vector<std::string> rows;
        std::string cursor;
        do {
            const auto page = get("/api/v1/restock-proposals?as_of=2026-03-30&language=en&limit=500" + cursor);
            for (auto& row : rows_of(page)) rows.push_back(std::move(row));
            cursor = page.find(R"("next")") == std::string::npos ? "" : "&cursor=" + tests::member("next", page);
        } while (!cursor.empty());
        return rows;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(proposals_by_hand_tests, ThousandLines)

BOOST_AUTO_TEST_CASE(every_figure_of_a_thousand_proposals_follows_from_their_sentences)
{
    const auto rows = proposals();
    BOOST_TEST(rows.size() == std::size_t{sites * items});
    int cuts = 0;
    int sent = 0;
    for (const auto& row : rows) {
        BOOST_TEST(fault_of(row) == "", row);
        cuts += recomputed(tests::member("explain", row)).cuts;
        sent += figure(row, "quantity") > 0 ? 1 : 0;
    }
    BOOST_TEST(cuts > 50);
    BOOST_TEST(sent > 200);
    BOOST_TEST(sent < sites * items);
}

BOOST_AUTO_TEST_CASE(a_figure_that_is_one_off_is_found_out)
{
    const auto row = proposals().front();
    BOOST_REQUIRE(fault_of(row).empty());
    for (const std::string name : {"on_hand", "in_transit", "on_order", "committed", "up_to", "quantity"}) {
        const auto value = figure(row, name);
        const auto text = [&](std::int64_t shown) { return '"' + name + "\":" + std::to_string(shown) + ','; };
        auto wrong = row;
        wrong.replace(wrong.find(text(value)), text(value).size(), text(value + 1));
        BOOST_TEST(fault_of(wrong) == name);
    }
}

BOOST_AUTO_TEST_CASE(a_plan_keeps_what_its_sentences_lead_to)
{
    const auto reply = post("/api/v1/restock-plans", R"({"as_of":"2026-03-30","language":"en"})");
    BOOST_REQUIRE(reply.status == 201);
    const auto rows = rows_of(reply.body);
    BOOST_TEST(rows.size() > 300U);
    for (const auto& row : rows) {
        const auto found = recomputed(tests::member("explain", row));
        BOOST_TEST(found.fault == "", row);
        BOOST_TEST((found.quantity == figure(row, "proposed") && found.quantity == figure(row, "quantity")), row);
    }
}

BOOST_AUTO_TEST_SUITE_END()
