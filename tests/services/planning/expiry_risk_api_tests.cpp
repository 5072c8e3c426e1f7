#include "services/planning/expiry_risk_api.hpp"

#include "services/distribution/shipment_service.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::network::Role;

namespace {

// The clinic hands out about 100 condoms a month and has far more than it will use before June.
struct ExpiryApi : abasto::tests::ApiFixture {
    ExpiryApi()
    {
        serve(abasto::planning::expiry_risk_endpoints(desk, std::make_shared<abasto::planning::ForecastMemory>()));
        receive(clinic, soon, 2'000);
        receive(clinic, late, 50);
        for (const auto* week : {"2025-W45", "2025-W49", "2026-W02", "2026-W07"})
            BOOST_REQUIRE(run(abasto::distribution::record_handout,
                              abasto::outreach::HandoutRecorded{.site = clinic,
                                                                .item = condom,
                                                                .quantity = abasto::Quantity{100},
                                                                .zone = {},
                                                                .week = *abasto::IsoWeek::parse(week)}));
    }

    const abasto::stock::Lot soon{condom, "S-1", abasto::Date::parse("2026-06-30"), {}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(expiry_risk_api_tests, ExpiryApi)

BOOST_AUTO_TEST_CASE(a_lot_that_will_not_be_used_is_told_with_its_figures)
{
    const auto found = get("/api/v1/expiry-risk?as_of=2026-03-30");
    BOOST_TEST(found.starts_with(
        R"({"items":[{"site":"C","item":"CM","batch":"S-1","expiry":"2026-06-30","fund":"","on_hand":1600,"asked":)"));
    BOOST_TEST(found.find(R"("explain":"vence el 2026-06-30; sobran )") != std::string::npos);
    BOOST_TEST(found.find(R"("batch":"B")") == std::string::npos);  // 2029
    BOOST_TEST(get("/api/v1/expiry-risk?as_of=2026-03-30&language=en").find("expires on 2026-06-30; left over ") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(months_shelves_and_days_narrow_it)
{
    for (const auto* query :
         {"as_of=2026-03-30&months=2", "as_of=2026-03-30&site=W", "as_of=2026-03-30&item=LU", "as_of=2026-07-01"})
        BOOST_TEST(get("/api/v1/expiry-risk?" + std::string(query)) == R"({"items":[]})", query);
    for (const auto* months : {"0", "25"})
        BOOST_TEST(get_status("/api/v1/expiry-risk?as_of=2026-03-30&months=" + std::string(months)) == 400, months);
}

BOOST_AUTO_TEST_CASE(where_nobody_ever_reported_the_demand_is_unknown)
{
    receive(warehouse, {lubricant, "L-1", abasto::Date::parse("2026-05-31"), {}}, 10);
    const auto found = get("/api/v1/expiry-risk?as_of=2026-03-30&site=W");
    BOOST_TEST(found == R"({"items":[{"site":"W","item":"LU","batch":"L-1","expiry":"2026-05-31","fund":"","on_hand":10,)"
                        R"("explain":"vence el 2026-05-31; demanda desconocida: sin reportes"}]})");
}

BOOST_AUTO_TEST_CASE(lots_come_page_by_page)
{
    receive(clinic, early, 5'000);
    const auto batches = read_by_ones("/api/v1/expiry-risk?as_of=2026-03-30&months=24", "batch");
    BOOST_TEST(batches == (std::vector<std::string>{"S-1", "A"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(it_is_for_those_who_read_plans)
{
    become(Role::auditor);
    BOOST_TEST(get_status("/api/v1/expiry-risk?as_of=2026-03-30") == 200);
    become(Role::keeper, {clinic});
    BOOST_TEST(get_status("/api/v1/expiry-risk?as_of=2026-03-30") == 403);
}

BOOST_AUTO_TEST_SUITE_END()
