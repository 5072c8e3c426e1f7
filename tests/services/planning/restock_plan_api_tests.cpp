#include "services/planning/restock_plan_api.hpp"

#include "services/app/plan_facts.hpp"
#include "services/distribution/shipment_api.hpp"
#include "services/distribution/shipment_service.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::http::Method;
using abasto::network::Role;
using abasto::tests::member;

namespace {

// The clinic handed out a hundred condoms in each of the last months and has none left.
struct PlanApi : abasto::tests::ApiFixture {
    PlanApi()
    {
        auto table = abasto::planning::restock_plan_endpoints(
            desk, abasto::app::plan_hooks(std::make_shared<abasto::planning::ForecastMemory>()));
        for (auto& row : abasto::distribution::shipment_endpoints(desk)) table.push_back(std::move(row));
        serve(std::move(table));
        receive(warehouse, late, 10'000);
        for (const auto* week : {"2025-W45", "2025-W49", "2026-W02", "2026-W07", "2026-W12"}) hand_out(week, 100);
    }
    void hand_out(const char* week, std::int64_t pieces)
    {
        BOOST_REQUIRE(
            run(abasto::distribution::record_handout, abasto::outreach::HandoutRecorded{.site = clinic,
                                                                                        .item = condom,
                                                                                        .quantity = abasto::Quantity{pieces},
                                                                                        .zone = {},
                                                                                        .week = *abasto::IsoWeek::parse(week)}));
    }
    // V supplies the clinic, too, and has a thousand condoms.
    void define_second_warehouse()
    {
        const auto second = *abasto::SiteCode::parse("V");
        BOOST_REQUIRE(run(abasto::inventory::define_site,
                          abasto::network::Site{.code = second, .role = abasto::network::SiteRole::warehouse}));
        BOOST_REQUIRE(run(abasto::inventory::define_supply_line,
                          abasto::network::SupplyLine{.from = second, .to = clinic, .lead_time_days = 9}));
        receive(second, late, 1'000);
    }
    std::string keep()
    {
        const auto reply = post("/api/v1/restock-plans", R"({"as_of":"2026-03-30","site":"C","language":"en"})");
        BOOST_REQUIRE(reply.status == 201);
        return "/api/v1/restock-plans/" + member("id", reply.body);
    }
    // `senders` as in JSON. The status and what is wrong.
    std::string share(const std::string& plan, const std::string& senders, const std::string& reason)
    {
        const auto body = R"({"senders":[)" + senders + R"(],"reason":")" + reason + R"("})";
        const auto told = line(Method::PUT, plan + "/lines/C/CM", body);
        return told.starts_with("200") ? "200" : told;
    }
    std::string edit(const std::string& plan, std::int64_t quantity, const std::string& reason)
    {
        return share(plan, R"({"from":"W","quantity":)" + std::to_string(quantity) + '}', reason).substr(0, 3);
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(restock_plan_api_tests, PlanApi)

BOOST_AUTO_TEST_CASE(a_proposal_explains_itself_and_keeps_nothing)
{
    const auto proposed = get("/api/v1/restock-proposals?as_of=2026-03-30&site=C&language=en");
    BOOST_TEST(proposed.find(R"({"from":"W","to":"C","item":"CM","on_hand":-500)") != std::string::npos);
    BOOST_TEST(member("explain", proposed).starts_with("out of stock; "));
    BOOST_TEST(get("/api/v1/restock-plans") == R"({"items":[]})");
}

BOOST_AUTO_TEST_CASE(an_emergency_is_flagged_in_the_proposal_and_in_the_plan)
{
    const auto proposed = get("/api/v1/restock-proposals?as_of=2026-03-30&site=C&language=en");
    BOOST_TEST(
        proposed.find(
            R"("emergency":true,"together":[],"supplier":"only","explain":"out of stock; emergency: on hand and in transit -500 do not last 7)") !=
            std::string::npos,
        proposed);
    const auto plan = keep();
    BOOST_TEST(get(plan).find(R"("emergency":true}]})") != std::string::npos);
    receive(clinic, late, 5'000);
    BOOST_TEST(get("/api/v1/restock-proposals?as_of=2026-03-30&site=C").find(R"("emergency":false)") != std::string::npos);
    BOOST_TEST(edit(plan, 700, "the van is small") == "200");
    BOOST_TEST(get(plan).find(R"("emergency":true}]})") != std::string::npos);  // as it was when the plan was made
}

BOOST_AUTO_TEST_CASE(what_the_sender_lacks_is_cut_and_said_and_stays_in_the_plan)
{
    const auto held_back = R"({"from":"W","to":"C","day":"2026-03-30","lines":[{"item":"CM","quantity":9970}]})";
    BOOST_REQUIRE(post("/api/v1/shipments", held_back).status == 201);
    const auto proposed = get("/api/v1/restock-proposals?as_of=2026-03-30&site=C&language=en");
    BOOST_TEST(proposed.find(R"("cuts":[{"reason":"sender","from":)") != std::string::npos);
    BOOST_TEST(proposed.find(R"("to":30}],"quantity":30)") != std::string::npos);
    BOOST_TEST(get(keep()).find(R"("proposed":30,"quantity":30)") != std::string::npos);
    BOOST_REQUIRE(
        post("/api/v1/shipments", R"({"from":"W","to":"C","day":"2026-03-30","lines":[{"item":"CM","quantity":30}]})").status ==
        201);
    const auto plan = keep();
    BOOST_TEST(get(plan).find(R"("proposed":0,"quantity":0)") != std::string::npos);
    BOOST_TEST(post(plan + "/approve", "").status == 409);
}

BOOST_AUTO_TEST_CASE(a_plan_tells_its_cost_and_keeps_its_budget_and_prices)
{
    const auto price = [&](std::optional<int> centavos) {
        BOOST_REQUIRE(run(abasto::inventory::define_item,
                          abasto::catalogue::Item{.code = condom, .name = "CM", .cost_centavos = centavos}));
    };
    const auto made = [&](const std::string& budget) {
        return post("/api/v1/restock-plans",
                    R"({"as_of":"2026-03-30","site":"C","language":"en","budget_centavos":)" + budget + "}");
    };
    BOOST_TEST(made("0").body.find(R"("budget_centavos":0,"cost_centavos":0,"lines_without_cost":1)") != std::string::npos);
    price(38);
    BOOST_TEST(made("-1").status == 400);
    const auto plan = made("3850").body;
    BOOST_TEST(plan.find(R"("budget_centavos":3850,"cost_centavos":3838,"lines_without_cost":0)") != std::string::npos, plan);
    BOOST_TEST(plan.find("; only 101 of ") != std::string::npos, plan);
    price(50);
    const auto path = "/api/v1/restock-plans/" + member("id", plan);
    BOOST_TEST(edit(path, 200, "a gift") == "200");
    BOOST_TEST(get(path).find(R"("cost_centavos":7600)") != std::string::npos, get(path));
    const auto proposed = get("/api/v1/restock-proposals?as_of=2026-03-30&site=C&language=en&budget_centavos=100");
    BOOST_TEST(proposed.find(R"({"reason":"budget","from":)") != std::string::npos, proposed);
    BOOST_TEST(proposed.find(R"("quantity":2,"cost_centavos":100)") != std::string::npos, proposed);
}

BOOST_AUTO_TEST_CASE(another_quantity_wants_a_reason)
{
    const auto plan = keep();
    BOOST_TEST(edit(plan, 700, "") == "400");
    BOOST_TEST(edit(plan, -1, "x") == "400");
    BOOST_TEST(edit(plan, 700, "the van is small") == "200");
    BOOST_TEST(get(plan).find(R"("quantity":700,"reason":"the van is small")") != std::string::npos);
    BOOST_TEST(line(Method::PUT, plan + "/lines/C/LU", R"({"senders":[],"reason":"x"})").substr(0, 3) == "404");
}

BOOST_AUTO_TEST_CASE(an_approved_plan_is_drafted_shipments_and_no_plan_any_more)
{
    const auto plan = keep();
    BOOST_TEST(edit(plan, 700, "the van is small") == "200");
    const auto approved = post(plan + "/approve", "");
    BOOST_TEST(approved.status == 201);
    BOOST_TEST(member("state", approved.body) == "approved");
    const auto shipment = get("/api/v1/shipments/" + member("shipment", approved.body));
    BOOST_TEST(member("state", shipment) == "draft");
    BOOST_TEST(shipment.find(R"("expiry":"2029-06-30","fund":""},"quantity":700)") != std::string::npos);
    BOOST_TEST(edit(plan, 1, "x") == "409");
    BOOST_TEST(post(plan + "/approve", "").status == 409);
    BOOST_TEST(post(plan + "/discard", "").status == 409);
}

BOOST_AUTO_TEST_CASE(what_the_sender_does_not_have_is_not_approved_and_nothing_is_drafted)
{
    const auto plan = keep();
    BOOST_TEST(edit(plan, 10001, "a feast") == "200");
    BOOST_TEST(post(plan + "/approve", "").status == 409);
    BOOST_TEST(member("state", get(plan)) == "draft");
    BOOST_TEST(get("/api/v1/shipments") == R"({"items":[]})");
}

BOOST_AUTO_TEST_CASE(a_plan_tells_what_its_senders_can_send_whose_life_suffices_and_that_no_draft_holds)
{
    const auto plan = keep();
    const auto supply = [&] { return get(plan + "/supply"); };
    const auto lines = [](const auto* sendable) {
        return R"({"lines":[{"from":"W","to":"C","item":"CM","sendable":)" + std::string(sendable) + "}]}";
    };
    BOOST_TEST(supply() == lines("10000"));
    receive(warehouse, abasto::stock::Lot{condom, "S", abasto::Date::parse("2026-04-30"), {}}, 400);
    BOOST_TEST(supply() == lines("10000"));
    const auto held_back = R"({"from":"W","to":"C","day":"2026-03-30","lines":[{"item":"CM","quantity":9970}]})";
    BOOST_REQUIRE(post("/api/v1/shipments", held_back).status == 201);
    BOOST_TEST(supply() == lines("30"));
    BOOST_TEST(get_status("/api/v1/restock-plans/0195f2a07c007000800000000000ffff/supply") == 404);
}

BOOST_AUTO_TEST_CASE(a_shelf_is_restocked_from_two_sites_along_open_supply_lines)
{
    define_second_warehouse();
    const auto plan = keep();
    const auto both = R"({"from":"W","quantity":300},{"from":"V","quantity":400})";
    BOOST_TEST(
        get(plan + "/supply") ==
        R"({"lines":[{"from":"V","to":"C","item":"CM","sendable":1000},{"from":"W","to":"C","item":"CM","sendable":10000}]})");
    const auto closed = share(plan, R"({"from":"W","quantity":1},{"from":"P","quantity":1})", "x");
    BOOST_TEST(closed.find("no open supply line leads from P to C") != std::string::npos, closed);
    BOOST_TEST(share(plan, both, "half from each") == "200");
    BOOST_TEST(get(plan).find(R"({"from":"V","to":"C","item":"CM","proposed":0,"quantity":400,"reason":"half from each")") !=
               std::string::npos);
    const auto approved = post(plan + "/approve", "");
    BOOST_TEST(approved.status == 201);
    const auto drafts = get("/api/v1/shipments");
    BOOST_TEST(drafts.find(R"("from":"V","to":"C")") != std::string::npos, drafts);
    BOOST_TEST(drafts.find(R"("from":"W","to":"C")") != std::string::npos, drafts);
    const auto changed = get("/api/v1/restock-plan-changes?language=en&as_of=2026-03-31");
    BOOST_TEST(changed.find(R"("quantity":700,"reason":"half from each"}]})") != std::string::npos, changed);
}

BOOST_AUTO_TEST_CASE(an_edit_that_does_not_know_of_a_sender_changes_nothing)
{
    define_second_warehouse();
    const auto plan = keep();
    BOOST_TEST(share(plan, R"({"from":"W","quantity":300},{"from":"V","quantity":400})", "half from each") == "200");
    const auto before = get(plan);
    const auto refused = share(plan, R"({"from":"W","quantity":700})", "the van is small");
    BOOST_TEST(refused.starts_with("409 "), refused);
    BOOST_TEST(refused.find("V sends 400 CM to C, too, and is not named: load the plan again") != std::string::npos, refused);
    BOOST_TEST(get(plan) == before);
    BOOST_TEST(share(plan, R"({"from":"W","quantity":700},{"from":"V","quantity":0})", "the van is small") == "200");
    BOOST_TEST(edit(plan, 600, "the van is small") == "200");  // who sends nothing by now need not be named
}

BOOST_AUTO_TEST_CASE(a_sender_that_is_added_costs_as_much_is_as_urgent_and_explains_nothing)
{
    BOOST_REQUIRE(
        run(abasto::inventory::define_item, abasto::catalogue::Item{.code = condom, .name = "CM", .cost_centavos = 38}));
    define_second_warehouse();
    const auto plan = keep();
    BOOST_TEST(share(plan, R"({"from":"W","quantity":300},{"from":"V","quantity":400})", "half") == "200");
    const auto edited = get(plan);
    BOOST_TEST(
        edited.find(
            R"("from":"V","to":"C","item":"CM","proposed":0,"quantity":400,"reason":"half","explain":"","cost_centavos":15200,"emergency":true})") !=
            std::string::npos,
        edited);
    BOOST_TEST(edited.find(R"("reason":"half","explain":"out of stock; )") != std::string::npos, edited);
}

BOOST_AUTO_TEST_CASE(plans_are_listed_the_latest_first)
{
    const auto first = keep();
    clock.set(clock.milliseconds() + 60'000);
    const auto second = keep();
    BOOST_TEST(post(first + "/discard", "").status == 201);
    const auto page = get("/api/v1/restock-plans?limit=1");
    BOOST_TEST("/api/v1/restock-plans/" + member("id", page) == second);
    const auto next = get("/api/v1/restock-plans?limit=1&cursor=" + member("next", page));
    BOOST_TEST("/api/v1/restock-plans/" + member("id", next) == first);
    BOOST_TEST(member("state", next) == "discarded");
}

BOOST_AUTO_TEST_CASE(a_changed_quantity_is_judged_when_the_days_are_over_that_it_was_to_cover)
{
    const auto plan = keep();
    BOOST_TEST(edit(plan, 700, "the van is small") == "200");
    const auto changes = [&](const char* day) {
        return get("/api/v1/restock-plan-changes?language=en&as_of=" + std::string(day));
    };
    BOOST_TEST(changes("2026-12-30") == R"({"items":[]})");  // nobody has approved it
    BOOST_TEST(post(plan + "/approve", "").status == 201);
    const auto soon = changes("2026-03-31");
    BOOST_TEST(member("until", soon) == "2026-05-06");
    BOOST_TEST(soon.find(R"("quantity":700,"reason":"the van is small"}]})") != std::string::npos, soon);
    hand_out("2026-W15", 150);
    hand_out("2026-W20", 900);  // too late
    const auto later = changes("2026-05-07");
    BOOST_TEST(member("verdict", later) == "worse");  // 500 were owed to the book
    BOOST_TEST(member("explain", later).starts_with("asked for 150; as proposed left over"), later);
    BOOST_TEST(later.find("as decided left over 50") != std::string::npos, later);
}

BOOST_AUTO_TEST_CASE(an_auditor_reads_plans_and_a_coordinator_makes_them)
{
    const auto plan = keep();
    become(Role::auditor);
    BOOST_TEST(get_status(plan) == 200);
    BOOST_TEST(post(plan + "/approve", "").status == 403);
    become(Role::keeper, {warehouse});
    BOOST_TEST(get_status(plan) == 403);
}

BOOST_AUTO_TEST_SUITE_END()
