#include "services/planning/forecast_api.hpp"

#include "services/distribution/shipment_service.hpp"
#include "tests/services/api_fixture.hpp"

namespace {

struct ForecastApi : abasto::tests::ApiFixture {
    ForecastApi()
    {
        serve(abasto::planning::forecast_endpoints(desk, std::make_shared<abasto::planning::ForecastMemory>()));
        receive(clinic, late, 10'000);
        for (const auto* week : {"2025-W45", "2025-W49", "2026-W02", "2026-W07"})
            BOOST_REQUIRE(run(abasto::distribution::record_handout,
                              abasto::outreach::HandoutRecorded{.site = clinic,
                                                                .item = condom,
                                                                .quantity = abasto::Quantity{100},
                                                                .zone = {},
                                                                .week = *abasto::IsoWeek::parse(week)}));
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(forecast_api_tests, ForecastApi)

BOOST_AUTO_TEST_CASE(a_forecast_names_its_months_its_method_and_what_it_rests_on)
{
    const auto found = get("/api/v1/forecasts?as_of=2026-03-30&site=C&item=CM&months=2");
    BOOST_TEST(found.find(R"("site":"C","item":"CM","method":)") != std::string::npos);
    BOOST_TEST(found.find(R"({"month":"2026-03","mean":)") != std::string::npos);
    BOOST_TEST(found.find(R"({"month":"2026-04","mean":)") != std::string::npos);
    BOOST_TEST(found.find(R"("month":"2026-05")") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_forecast_explains_itself_in_the_language_that_is_asked_for)
{
    const auto asked = [&](const std::string& more) { return get("/api/v1/forecasts?as_of=2026-03-30&site=C&item=CM" + more); };
    BOOST_TEST(asked("").find(": meses de 2025-11 a 2026-02; sin los meses") != std::string::npos);
    BOOST_TEST(asked("&language=en").find(": months 2025-11 to 2026-02; without the months") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(months_are_one_to_twenty_four)
{
    for (const auto* months : {"0", "25", "-1", "x"})
        BOOST_TEST(get_status("/api/v1/forecasts?as_of=2026-03-30&months=" + std::string(months)) == 400, months);
    BOOST_TEST(get_status("/api/v1/forecasts?as_of=2026-03-30&months=24") == 200);
}

BOOST_AUTO_TEST_SUITE_END()
