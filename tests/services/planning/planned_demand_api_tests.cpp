#include "services/planning/planned_demand_api.hpp"

#include "services/app/plan_facts.hpp"
#include "services/distribution/shipment_service.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::Quantity;
using abasto::http::Method;
using abasto::network::Role;
using abasto::tests::member;

namespace {

const std::string list = "/api/v1/planned-demand?site=C";
const std::string van_day =
    R"({"site":"C","item":"CM","from_day":"2026-04-10","to_day":"2026-04-11","pieces":240,"kind":"van_day"})";

// The clinic got condoms in February, and has handed half of them out.
struct PlannedDemandApi : abasto::tests::ApiFixture {
    PlannedDemandApi()
    {
        auto table = abasto::planning::planned_demand_endpoints(desk);
        for (auto& row : abasto::planning::restock_plan_endpoints(
                 desk, abasto::app::plan_hooks(std::make_shared<abasto::planning::ForecastMemory>())))
            table.push_back(std::move(row));
        serve(std::move(table));
        receive(warehouse, late, 10'000);
        BOOST_REQUIRE(
            run(abasto::inventory::receive_goods, abasto::stock::GoodsReceived{.site = clinic,
                                                                               .occurred_on = *abasto::Date::parse("2026-02-02"),
                                                                               .supplier = "supplier",
                                                                               .reference = "note",
                                                                               .accepted = {{late, Quantity{200}}},
                                                                               .rejected = {}}));
        BOOST_REQUIRE(run(abasto::distribution::record_handout,
                          abasto::outreach::HandoutRecorded{.site = clinic,
                                                            .item = condom,
                                                            .quantity = Quantity{100},
                                                            .zone = {},
                                                            .week = *abasto::IsoWeek::parse("2026-W07")}));
    }
    std::string state(const std::string& body)
    {
        const auto reply = post("/api/v1/planned-demand", body);
        BOOST_REQUIRE(reply.status == 201);
        return member("id", reply.body);
    }
    std::string take_back(const std::string& id) { return line(Method::DELETE, "/api/v1/planned-demand/" + id).substr(0, 3); }
    std::string proposal() { return get("/api/v1/restock-proposals?as_of=2026-03-30&site=C&language=en"); }
};

std::int64_t up_to(const std::string& proposal)
{
    const auto at = proposal.find(R"("up_to":)");
    BOOST_REQUIRE(at != std::string::npos);
    return std::stoll(proposal.substr(at + 8));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(planned_demand_api_tests, PlannedDemandApi)

BOOST_AUTO_TEST_CASE(a_van_day_adds_to_what_a_plan_sends_until_it_is_taken_back)
{
    const auto before = proposal();
    const auto id = state(van_day);
    const auto with = proposal();
    BOOST_TEST(up_to(with) == up_to(before) + 240);
    BOOST_TEST(with.find(" + planned apart 240 - on hand ") != std::string::npos, with);
    BOOST_TEST(with.find("; planned apart: van day 2026-04-10 to 2026-04-11 240; ") != std::string::npos, with);
    BOOST_TEST(take_back(id) == "204");
    BOOST_TEST(proposal() == before);
    BOOST_TEST(get(list) == R"({"items":[]})");
    BOOST_TEST(take_back(id) == "404");
}

BOOST_AUTO_TEST_CASE(a_supply_line_that_is_set_to_max_min_is_planned_by_it)
{
    BOOST_REQUIRE(run(abasto::inventory::define_supply_line,
                      abasto::network::SupplyLine{
                          .from = warehouse, .to = clinic, .max_min = abasto::network::MaxMin{.min_days = 45, .max_days = 90}}));
    const auto planned = proposal();
    BOOST_TEST(up_to(planned) == 300);
    BOOST_TEST(planned.find("maximum of 90 days at AMC 100 (months: 1) 300 - on hand") != std::string::npos, planned);
}

BOOST_AUTO_TEST_CASE(what_is_planned_is_listed_the_earliest_first)
{
    const auto later =
        state(R"({"site":"C","item":"LU","from_day":"2026-05-01","to_day":"2026-05-20","pieces":90,"kind":"campaign"})");
    const auto sooner = state(van_day);
    (void)state(R"({"site":"P","item":"LU","from_day":"2026-04-01","to_day":"2026-04-01","pieces":9,"kind":"other"})");
    BOOST_TEST(read_by_ones(list, "id") == (std::vector{sooner, later}), boost::test_tools::per_element());
    BOOST_TEST(read_by_ones(list + "&item=LU", "id") == std::vector{later}, boost::test_tools::per_element());
    BOOST_TEST(read_by_ones(list + "&after=2026-04-11", "id") == std::vector{later}, boost::test_tools::per_element());
    BOOST_TEST(get(list).find(R"("from_day":"2026-04-10","to_day":"2026-04-11","pieces":240,"kind":"van_day"})") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_over_when_the_plan_is_made_is_not_counted)
{
    const auto before = proposal();
    (void)state(R"({"site":"C","item":"CM","from_day":"2026-03-28","to_day":"2026-03-30","pieces":90,"kind":"van_day"})");
    BOOST_TEST(proposal() == before);
    (void)state(R"({"site":"C","item":"CM","from_day":"2026-03-30","to_day":"2026-03-31","pieces":90,"kind":"van_day"})");
    BOOST_TEST(proposal().find("; planned apart: van day 2026-03-30 to 2026-03-31 45 of 90; ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_makes_no_sense_is_refused)
{
    const auto status = [&](const char* body) { return post("/api/v1/planned-demand", body).status; };
    BOOST_TEST(status(R"({"site":"X","item":"CM","from_day":"2026-04-10","to_day":"2026-04-10","pieces":1,"kind":"other"})") ==
               404);
    BOOST_TEST(status(R"({"site":"C","item":"XX","from_day":"2026-04-10","to_day":"2026-04-10","pieces":1,"kind":"other"})") ==
               404);
    BOOST_TEST(status(R"({"site":"C","item":"CM","from_day":"2026-04-10","to_day":"2026-04-10","pieces":0,"kind":"other"})") ==
               400);
    BOOST_TEST(status(R"({"site":"C","item":"CM","from_day":"2026-04-10","to_day":"2026-04-09","pieces":1,"kind":"other"})") ==
               400);
    BOOST_TEST(status(R"({"site":"C","item":"CM","from_day":"2026-04-10","to_day":"2026-04-10","pieces":1,"kind":"feast"})") ==
               400);
}

BOOST_AUTO_TEST_CASE(coordinators_plan_it_and_auditors_read_it)
{
    const auto id = state(van_day);
    become(Role::auditor);
    BOOST_TEST(get_status(list) == 200);
    BOOST_TEST(post("/api/v1/planned-demand", van_day).status == 403);
    BOOST_TEST(take_back(id) == "403");
    become(Role::keeper, {clinic});
    BOOST_TEST(get_status(list) == 403);
}

BOOST_AUTO_TEST_SUITE_END()
