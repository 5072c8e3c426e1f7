// Four eyes over the API.
#include "services/inventory/adjustment_api.hpp"

#include <algorithm>
#include <future>

#include "services/inventory/adjustment_service.hpp"
#include "tests/services/api_fixture.hpp"

using namespace abasto;
using network::Role;
using tests::Method;

namespace {

constexpr auto* path = "/api/v1/adjustments";

struct Adjustments : tests::ApiFixture {
    Adjustments()
    {
        serve(inventory::adjustment_endpoints(desk, {.wants_proof = [this](const http::Incoming&) { return missing_proof; }}));
        receive(warehouse, early, 2000);
        become(Role::keeper, {warehouse});
    }
    http::Response submit(int pieces, const std::string& site = "W", const std::string& reason = "heat")
    {
        return post(path, R"({"site":")" + site + R"(","occurred_on":"2026-03-30","lines":[{"lot":{"item":"CM","batch":"A",)" +
                              R"("expiry":"2027-06-30","fund":""},"reason":")" + reason + R"(","quantity":)" +
                              std::to_string(pieces) + "}]}");
    }
    std::string propose(int pieces = 501) { return tests::member("id", submit(pieces).body); }
    int decide(const std::string& id, const std::string& decision) { return post(path + ('/' + id + '/' + decision), "").status; }
    std::string state(const std::string& id) { return tests::member("state", get(path + ('/' + id))); }
    std::int64_t condoms() { return on_hand(warehouse, condom); }

    std::optional<http::Problem> missing_proof;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(adjustment_api_tests, Adjustments)

BOOST_AUTO_TEST_CASE(what_is_small_posts_at_once_and_what_is_large_waits)
{
    const auto small = submit(500);
    BOOST_TEST(small.status == 201);
    BOOST_TEST(tests::member("state", small.body) == "posted");
    BOOST_TEST(condoms() == 1500);
    const auto large = submit(501);
    BOOST_TEST(large.status == 201);
    BOOST_TEST(tests::member("state", large.body) == "pending");
    BOOST_TEST(condoms() == 1500);
    BOOST_TEST(state(tests::member("id", large.body)) == "pending");
}

BOOST_AUTO_TEST_CASE(what_is_large_is_for_the_policy_to_say)
{
    BOOST_TEST(run(inventory::set_policy, network::Policy{.adjusted_alone_max = Quantity{20}}).ok());
    BOOST_TEST(tests::member("state", submit(20).body) == "posted");
    BOOST_TEST(tests::member("state", submit(21).body) == "pending");
}

BOOST_AUTO_TEST_CASE(somebody_else_approves_and_it_posts_once)
{
    const auto id = propose();
    BOOST_TEST(decide(id, "approve") == 403);  // a keeper
    become(Role::coordinator);
    BOOST_TEST(decide(id, "approve") == 201);
    BOOST_TEST(condoms() == 1499);
    BOOST_TEST(state(id) == "posted");
    BOOST_TEST(decide(id, "approve") == 409);
    BOOST_TEST(decide(id, "reject") == 409);
    BOOST_TEST(condoms() == 1499);
    const auto event = abasto::journal::find_record(*journal->open_reader(), EventId::from_hex(id).value());
    const UserId keeper{{static_cast<std::uint8_t>(Role::keeper)}};
    BOOST_TEST(event.value().body.find(R"("proposed_by":")" + keeper.hex()) != std::string::npos);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(nobody_approves_their_own)
{
    become(Role::coordinator);
    const auto id = propose();
    BOOST_TEST(decide(id, "approve") == 403);
    BOOST_TEST(condoms() == 2000);
    become(Role::auditor);
    BOOST_TEST(decide(id, "approve") == 201);
    BOOST_TEST(condoms() == 1499);
    become(Role::keeper, {warehouse});
    const auto by_keeper = propose();
    become(Role::auditor);
    BOOST_TEST(decide(by_keeper, "approve") == 403);
}

BOOST_AUTO_TEST_CASE(what_is_rejected_or_too_late_never_posts)
{
    const auto rejected = propose();
    const auto overdue = propose();
    become(Role::coordinator);
    BOOST_TEST(decide(rejected, "reject") == 201);
    BOOST_TEST(decide(rejected, "approve") == 409);
    clock.set(clock.milliseconds() + std::int64_t{15} * 24 * 60 * 60 * 1000);
    BOOST_TEST(state(overdue) == "expired");
    BOOST_TEST(decide(overdue, "approve") == 409);
    BOOST_TEST(condoms() == 2000);
}

BOOST_AUTO_TEST_CASE(of_many_who_decide_at_once_one_does)
{
    const auto id = propose();
    become(Role::coordinator);
    std::vector<std::future<int>> answers;
    for (int i = 0; i < 8; ++i) {
        const http::HeaderField key{"idempotency-key", "decision-" + std::to_string(i)};
        const auto target = path + ('/' + id + (i % 2 == 0 ? "/approve" : "/reject"));
        answers.push_back(std::async(std::launch::async, [=, this] { return ask(Method::POST, target, "", {key}).status; }));
    }
    int done = 0;
    for (auto& answer : answers) done += answer.get() == 201 ? 1 : 0;
    BOOST_TEST(done == 1);
    BOOST_TEST(condoms() == (state(id) == "posted" ? 1499 : 2000));
}

BOOST_AUTO_TEST_CASE(what_cannot_post_is_not_even_proposed)
{
    BOOST_TEST(submit(0).status == 400);
    BOOST_TEST(submit(501, "W", "whim").status == 400);
    BOOST_TEST(submit(501, "C").status == 404);
    BOOST_TEST(submit(501, "NOWHERE").status == 404);
    become(Role::coordinator);
    BOOST_TEST(submit(501, "NOWHERE").status == 404);
    BOOST_TEST(get(path) == R"({"items":[]})");
}

BOOST_AUTO_TEST_CASE(approving_wants_the_password_to_have_been_shown_lately)
{
    const auto id = propose();
    become(Role::coordinator);
    missing_proof = http::Problem(403, "proof-needed", "show your password");
    BOOST_TEST(decide(id, "approve") == 403);
    BOOST_TEST(state(id) == "pending");
    missing_proof.reset();
    BOOST_TEST(decide(id, "approve") == 201);
}

BOOST_AUTO_TEST_CASE(each_sees_the_proposals_of_the_own_site)
{
    const auto id = propose();
    BOOST_TEST(get(path + std::string("?state=pending")).find(id) != std::string::npos);
    BOOST_TEST(get(path + std::string("?state=posted")) == R"({"items":[]})");
    become(Role::keeper, {clinic});
    BOOST_TEST(get(path) == R"({"items":[]})");
    BOOST_TEST(get_status(path + ('/' + id)) == 404);
    BOOST_TEST(get_status(path + std::string("?site=W")) == 404);
    become(Role::auditor);
    BOOST_TEST(get(path).find(id) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(proposals_are_read_in_pages_of_what_is_asked_for)
{
    std::vector<std::string> waiting{propose(), propose(), propose()};
    const auto rejected = propose();
    std::ranges::sort(waiting);
    become(Role::coordinator);
    BOOST_REQUIRE(decide(rejected, "reject") == 201);
    BOOST_TEST(read_by_ones(path + std::string("?state=pending"), "id") == waiting, boost::test_tools::per_element());
    BOOST_TEST(tests::member("id", get(path + std::string("?state=rejected&limit=1"))) == rejected);
    BOOST_TEST(get(path + std::string("?state=rejected&limit=1")).find("next") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
