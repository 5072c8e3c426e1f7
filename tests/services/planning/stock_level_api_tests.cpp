#include "services/planning/stock_level_api.hpp"

#include "services/app/plan_facts.hpp"
#include "services/distribution/shipment_service.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::network::Role;

namespace {

// The clinic handed out 90 condoms in a month and has 60 left; it is restocked within seven days, every thirty.
struct LevelApi : abasto::tests::ApiFixture {
    LevelApi()
    {
        serve(abasto::planning::stock_level_endpoints(desk, abasto::app::load_plan_facts));
        BOOST_REQUIRE(
            run(abasto::inventory::receive_goods, abasto::stock::GoodsReceived{.site = clinic,
                                                                               .occurred_on = *abasto::Date::parse("2026-02-02"),
                                                                               .supplier = "supplier",
                                                                               .reference = "note",
                                                                               .accepted = {{late, abasto::Quantity{150}}},
                                                                               .rejected = {}}));
        BOOST_REQUIRE(run(abasto::distribution::record_handout,
                          abasto::outreach::HandoutRecorded{.site = clinic,
                                                            .item = condom,
                                                            .quantity = abasto::Quantity{90},
                                                            .zone = {},
                                                            .week = *abasto::IsoWeek::parse("2026-W07")}));
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(stock_level_api_tests, LevelApi)

BOOST_AUTO_TEST_CASE(a_shelf_is_told_beside_its_bounds)
{
    BOOST_TEST(get("/api/v1/stock-levels?site=C") ==
               R"({"items":[{"site":"C","item":"CM","usable":60,"level":"low","monthly_use":90,"minimum":66,"maximum":156}]})");
}

BOOST_AUTO_TEST_CASE(a_keeper_sees_the_own_site_only)
{
    become(Role::keeper, {warehouse});
    BOOST_TEST(get("/api/v1/stock-levels") == R"({"items":[]})");
    BOOST_TEST(get_status("/api/v1/stock-levels?site=C") == 404);
    become(Role::donor);
    BOOST_TEST(get_status("/api/v1/stock-levels") == 403);
}

BOOST_AUTO_TEST_SUITE_END()
