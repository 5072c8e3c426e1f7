#include "services/planning/accuracy_api.hpp"

#include "services/distribution/shipment_service.hpp"
#include "services/planning/demand_store.hpp"
#include "services/planning/forecast_issuer.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::Month;
using abasto::network::Role;
namespace planning = abasto::planning;

namespace {

// The clinic hands out a hundred condoms a month from November on, its peer ten in March; today is in March.
struct AccuracyApi : abasto::tests::ApiFixture {
    AccuracyApi()
    {
        serve(planning::accuracy_endpoints(desk));
        BOOST_REQUIRE(
            run(abasto::inventory::receive_goods, abasto::stock::GoodsReceived{.site = clinic,
                                                                               .occurred_on = *abasto::Date::parse("2025-11-01"),
                                                                               .supplier = "supplier",
                                                                               .reference = "note",
                                                                               .accepted = {{late, abasto::Quantity{10'000}}},
                                                                               .rejected = {}}));
        for (const auto* week : {"2025-W45", "2025-W49", "2026-W02", "2026-W07", "2026-W11"}) hand_out(clinic, 100, week);
        hand_out(peer, 10, "2026-W11");
    }
    void hand_out(const abasto::SiteCode& site, std::int64_t pieces, const char* week)
    {
        BOOST_REQUIRE(
            run(abasto::distribution::record_handout, abasto::outreach::HandoutRecorded{.site = site,
                                                                                        .item = condom,
                                                                                        .quantity = abasto::Quantity{pieces},
                                                                                        .zone = {},
                                                                                        .week = *abasto::IsoWeek::parse(week)}));
    }
    void go_on_to_may() { clock.set(clock.milliseconds() + 40 * 86'400'000LL); }
    std::string accuracy(const std::string& more) { return get("/api/v1/forecast-accuracy?as_of=2026-05-09&" + more); }
    int issued_rows() { return *abasto::db::find<int>(*journal->open_reader(), "SELECT count(*) FROM issued_forecast"); }

    planning::ForecastIssuer issuer{desk, *journal, {.memory = std::make_shared<planning::ForecastMemory>()}};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(accuracy_api_tests, AccuracyApi)

BOOST_AUTO_TEST_CASE(what_is_issued_is_scored_when_its_month_is_over)
{
    issuer.issue();
    BOOST_TEST(issued_rows() == 3);  // the peer had reported nothing when February closed
    BOOST_TEST(get("/api/v1/forecast-accuracy?as_of=2026-03-30&by=month") == R"({"items":[]})");
    go_on_to_may();
    const auto march = accuracy("by=month");
    BOOST_TEST(march.starts_with(R"({"items":[{"month":"2026-03","months":1,"asked":100,"expected":)"), march);
    BOOST_TEST(march.find(R"("usual_missed":0,"levels":[{"permille":100,"below":)") != std::string::npos, march);
    BOOST_TEST(march.find(R"("scaled_loss_permille")") == std::string::npos, march);  // four months are no measure
}

BOOST_AUTO_TEST_CASE(what_was_issued_stands_whatever_is_learnt_later)
{
    issuer.issue();
    const auto before = accuracy("by=shelf&language=en");
    hand_out(clinic, 5'000, "2026-W06");
    issuer.issue();
    BOOST_TEST(issued_rows() == 3);
    BOOST_TEST(accuracy("by=shelf&language=en") == before);
    go_on_to_may();
    issuer.issue();
    BOOST_TEST(issued_rows() == 9);  // of April's end, and the peer's too
}

BOOST_AUTO_TEST_CASE(forecasts_are_taken_together_as_is_asked)
{
    issuer.issue();
    for (const auto& [group, key] : std::map<std::string, std::string>{{"programme", R"("months")"},
                                                                       {"method", R"("method":")"},
                                                                       {"item", R"("item":"CM")"},
                                                                       {"site", R"("site":"C")"},
                                                                       {"shelf", R"("site":"C","item":"CM")"}})
        BOOST_TEST(accuracy("by=" + group).starts_with(R"({"items":[{)" + key), group);
    BOOST_TEST(accuracy("by=shelf&site=P") == R"({"items":[]})");
    BOOST_TEST(accuracy("by=month&horizon=2").starts_with(R"({"items":[{"month":"2026-04","months":1,"asked":0,)"));
}

BOOST_AUTO_TEST_CASE(horizons_and_months_have_bounds)
{
    for (const auto* more : {"by=month&horizon=0", "by=month&horizon=4", "by=month&months=0", "by=month&months=25", "by=week"})
        BOOST_TEST(get_status("/api/v1/forecast-accuracy?as_of=2026-05-09&" + std::string(more)) == 400, more);
}

BOOST_AUTO_TEST_CASE(a_shelf_whose_report_is_late_is_issued_when_it_has_come)
{
    const auto february = *Month::parse("2026-02");
    planning::ShelfOutlook shelf{.site = clinic,
                                 .item = condom,
                                 .first = *Month::parse("2025-10"),
                                 .months = {{.issued = 5}, {.issued = 6}, {.issued = 4}}};
    const auto issue = [&] {
        const std::vector shelves{shelf};
        return planning::forecasts_to_issue(shelves, planning::ShelfForecasts{shelves, february}, february, {}).size();
    };
    BOOST_TEST(issue() == 0);
    shelf.months.insert(shelf.months.end(), {{}, {.issued = 5}});
    BOOST_TEST(issue() == 3);
}

BOOST_AUTO_TEST_CASE(who_plans_or_audits_reads_it)
{
    become(Role::auditor);
    BOOST_TEST(get_status("/api/v1/forecast-accuracy?as_of=2026-05-09&by=programme") == 200);
    become(Role::keeper, {clinic});
    BOOST_TEST(get_status("/api/v1/forecast-accuracy?as_of=2026-05-09&by=programme") == 403);
}

BOOST_AUTO_TEST_SUITE_END()
