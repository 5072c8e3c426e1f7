#include "services/planning/learning_api.hpp"

#include <future>
#include <thread>

#include "services/app/plan_facts.hpp"
#include "services/planning/alert_api.hpp"
#include "services/planning/restock_plan_api.hpp"
#include "tests/services/api_fixture.hpp"

using abasto::network::Role;
namespace planning = abasto::planning;

namespace {

// Of a programme with so many shelves that learning takes a while.
planning::PlanFacts facts_of_many(abasto::db::Connection& connection, abasto::Date as_of)
{
    auto facts = abasto::app::load_plan_facts(connection, as_of);
    for (int number = 1; number <= 600; ++number) {
        facts.shelves.push_back({.site = *abasto::SiteCode::parse("H" + std::to_string(number)),
                                 .item = *abasto::ItemCode::parse("CM"),
                                 .first = *abasto::Month::of(2023, 3),
                                 .months = {}});
        for (int month = 0; month < 36; ++month)
            facts.shelves.back().months.push_back({.issued = static_cast<double>((number * 7 + month * month) % 50)});
    }
    return facts;
}

struct LearningApi : abasto::tests::ApiFixture {
    LearningApi()
    {
        auto table = planning::learning_endpoints(memory);
        for (auto& row : planning::alert_endpoints(desk, watch)) table.push_back(std::move(row));
        auto plans = abasto::app::plan_hooks(memory);
        plans.load_facts = facts_of_many;
        for (auto& row : planning::restock_plan_endpoints(desk, plans)) table.push_back(std::move(row));
        serve(std::move(table));
    }
    planning::AlertHooks hooks()
    {
        auto made = abasto::app::alert_hooks();
        made.load_facts = facts_of_many;
        made.memory = memory;
        made.complain = [this](std::string_view text) { complaints.emplace_back(text); };
        return made;
    }
    // The status and the code of what a request is told that waits for forecasts while somebody gives them up.
    std::string told_when_given_up(const char* target)
    {
        auto waiting = std::async(std::launch::async, [&] { return ask(Method::GET, target); });
        while (memory->learning().value_or(0) == 0) std::this_thread::yield();
        BOOST_TEST(get("/api/v1/learning").starts_with(R"({"running":true,"permille":)"));
        BOOST_TEST(ask(Method::POST, "/api/v1/learning/cancel").status == 202);
        const auto answer = waiting.get();
        return std::to_string(answer.status) + ' ' +
               abasto::tests::member("type", answer.body).substr(10);  // without "/problems/"
    }

    using Method = abasto::http::Method;

    std::shared_ptr<planning::ForecastMemory> memory = std::make_shared<planning::ForecastMemory>();
    std::vector<std::string> complaints;
    planning::AlertWatch watch{desk, *journal, hooks()};
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(learning_api_tests, LearningApi)

BOOST_AUTO_TEST_CASE(where_nobody_learns_there_is_nothing_to_give_up)
{
    BOOST_TEST(get("/api/v1/learning") == R"({"running":false,"permille":0})");
    BOOST_TEST(line(Method::POST, "/api/v1/learning/cancel") == R"(202 {"running":false,"permille":0})");
}

BOOST_AUTO_TEST_CASE(who_waits_for_proposals_is_told_that_they_were_given_up)
{
    BOOST_TEST(told_when_given_up("/api/v1/restock-proposals?as_of=2026-03-30") == "503 given-up");
    BOOST_TEST(get("/api/v1/learning") == R"({"running":false,"permille":0})");
}

BOOST_AUTO_TEST_CASE(a_rule_of_alerts_that_was_given_up_has_not_failed)
{
    BOOST_TEST(told_when_given_up("/api/v1/alerts?rule=emergency") == "503 given-up");
    BOOST_TEST(!watch.heartbeat(planning::AlertRule::emergency).failed);
    BOOST_TEST(complaints.empty());
}

BOOST_AUTO_TEST_CASE(rules_go_on_in_the_background_after_one_was_given_up)
{
    watch.start();
    watch.start();
    while (memory->learning().value_or(0) == 0) std::this_thread::yield();
    memory->give_up();
    while (!watch.heartbeat(planning::AlertRule::emergency).ran_at) std::this_thread::yield();
    BOOST_TEST(complaints.empty());
}

BOOST_AUTO_TEST_CASE(only_who_plans_may_give_up)
{
    become(Role::keeper, {clinic});
    BOOST_TEST(ask(Method::POST, "/api/v1/learning/cancel").status == 403);
}

BOOST_AUTO_TEST_SUITE_END()
