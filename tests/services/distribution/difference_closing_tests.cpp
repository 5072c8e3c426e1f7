// Differences of shipments from both ends: shown in the lists until somebody says what became of them.
#include <fmt/format.h>

#include <array>

#include "services/distribution/shipment_api.hpp"
#include "services/inventory/stock_api.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::network::Role;
using abasto::tests::member;
using Words = std::vector<std::string>;

namespace {

constexpr std::array outcomes{"loss", "found", "miscount", "returned", "explained"};

struct Differences : abasto::tests::ApiFixture {
    Differences()
    {
        auto table = abasto::distribution::shipment_endpoints(desk);
        for (auto& row : abasto::inventory::stock_endpoints(
                 desk, {.stale_since = [](auto&, const auto&, abasto::Date) { return std::optional<abasto::Date>(); }}))
            table.push_back(std::move(row));
        serve(std::move(table));
        receive(warehouse, late, 100);
    }
    // A shipment of ten to the clinic.
    std::string draft()
    {
        const auto reply =
            post("/api/v1/shipments", R"({"from":"W","to":"C","day":"2026-03-30","lines":[{"item":"CM","quantity":10}]})");
        return "/api/v1/shipments/" + member("id", reply.body);
    }
    std::string sent()
    {
        auto shipment = draft();
        BOOST_REQUIRE(post(shipment + "/dispatch", R"({"occurred_on":"2026-03-30","lines":[]})").status == 201);
        return shipment;
    }
    int arrive(const std::string& shipment, int good, int damaged, std::string_view item = "CM")
    {
        return post(shipment + "/receipts",
                    fmt::format(R"({{"occurred_on":"2026-03-30","last":true,"lines":[{{"lot":{{"item":"{}","batch":"B",)"
                                R"("expiry":"2029-06-30","fund":""}},"good":{},"damaged":{}}}]}})",
                                item, good, damaged))
            .status;
    }
    // The status of closing the first open difference so.
    int close_as(std::string_view outcome)
    {
        const auto id = member("id", get("/api/v1/discrepancies?state=open"));
        return post("/api/v1/discrepancies/" + id + "/closing", fmt::format(R"({{"outcome":"{}"}})", outcome)).status;
    }
    // Each outcome with the status of closing as that a difference that `make` makes.
    template <class Make>
    std::string tried(Make make)
    {
        std::string statuses;
        for (const auto* outcome : outcomes) {
            make();
            statuses += fmt::format("{} {}, ", outcome, close_as(outcome));
            while (!open_discrepancies().empty()) BOOST_REQUIRE(close_as("miscount") == 201);
        }
        return statuses;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(difference_closing_tests, Differences)

BOOST_AUTO_TEST_CASE(what_arrived_damaged_stays_open_until_it_is_closed)
{
    const auto shipment = sent();
    BOOST_TEST(arrive(shipment, 8, 2) == 201);
    BOOST_TEST(open_discrepancies() == (Words{"damaged_delivery C CM 2"}), boost::test_tools::per_element());
    BOOST_TEST(get(shipment).find("damaged_delivery") != std::string::npos);
    BOOST_TEST(close_as("loss") == 201);
    BOOST_TEST(open_discrepancies() == Words{}, boost::test_tools::per_element());
    BOOST_TEST(get(shipment).find("damaged_delivery") == std::string::npos);
    BOOST_TEST(on_hand(clinic, condom) == 8);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(each_kind_is_closed_as_what_it_can_be)
{
    const auto damaged = [this] { BOOST_REQUIRE(arrive(sent(), 8, 2) == 201); };
    BOOST_TEST(tried(damaged) == "loss 201, found 409, miscount 201, returned 201, explained 201, ");
    const auto unsent = [this] { BOOST_REQUIRE(arrive(draft(), 10, 0) == 201); };
    BOOST_TEST(tried(unsent) == "loss 409, found 409, miscount 201, returned 201, explained 201, ");
    const auto cancelled = [this] {
        const auto shipment = draft();
        BOOST_REQUIRE(post(shipment + "/cancel", "").status == 201);
        BOOST_REQUIRE(arrive(shipment, 10, 0) == 201);
    };
    BOOST_TEST(tried(cancelled) == "loss 409, found 409, miscount 201, returned 201, explained 201, ");
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(what_is_in_transit_is_closed_with_its_shipment_and_the_answer_says_so)
{
    const auto shipment = sent();
    BOOST_TEST(arrive(shipment, 9, 0) == 201);
    BOOST_TEST(close_as("loss") == 409);
    BOOST_TEST(post(shipment + "/closing", R"({"occurred_on":"2026-03-30","outcome":"loss"})").status == 201);
    BOOST_TEST(open_discrepancies() == Words{}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_difference_is_closed_once_and_by_who_received)
{
    BOOST_TEST(arrive(sent(), 8, 2) == 201);
    const auto id = member("id", get("/api/v1/discrepancies"));
    const auto close = [&] { return post("/api/v1/discrepancies/" + id + "/closing", R"({"outcome":"loss"})").status; };
    become(Role::keeper, {*abasto::SiteCode::parse("P")});
    BOOST_TEST(close() == 404);
    become(Role::keeper, {clinic});
    BOOST_TEST(close() == 201);
    BOOST_TEST(close() == 409);
}

BOOST_AUTO_TEST_CASE(an_item_that_is_not_in_the_catalogue_does_not_arrive)
{
    const auto shipment = sent();
    BOOST_TEST(arrive(shipment, 8, 0, "NOSUCH") == 404);
    BOOST_TEST(get("/api/v1/stock").find("NOSUCH") == std::string::npos);
    BOOST_TEST(member("state", get(shipment)) == "dispatched");
}

BOOST_AUTO_TEST_SUITE_END()
