// Four eyes over the API.
#include "services/inventory/adjustment_api.hpp"

#include <algorithm>
#include <future>

#include "services/inventory/adjustment_service.hpp"
#include "services/inventory/records_api.hpp"
#include "tests/services/api_fixture.hpp"

using namespace abasto;
using network::Role;
using tests::Method;

namespace {

constexpr auto* path = "/api/v1/adjustments";

struct Adjustments : tests::ApiFixture {
    Adjustments()
    {
        auto table =
            inventory::adjustment_endpoints(desk, {.wants_proof = [this](const http::Incoming&) { return missing_proof; }});
        for (auto& row : inventory::record_endpoints(desk)) table.push_back(std::move(row));
        serve(std::move(table));
        receive(warehouse, early, 2000);
        become(Role::keeper, {warehouse});
    }
    static std::string adjustment(int pieces, const std::string& site = "W", const std::string& reason = "heat",
                                  const std::string& item = "CM")
    {
        return R"({"site":")" + site + R"(","occurred_on":"2026-03-30","lines":[{"lot":{"item":")" + item +
               R"(","batch":"A","expiry":"2027-06-30","fund":""},"reason":")" + reason + R"(","quantity":)" +
               std::to_string(pieces) + "}]}";
    }
    http::Response submit(int pieces, const std::string& site = "W", const std::string& reason = "heat")
    {
        return post(path, adjustment(pieces, site, reason));
    }
    std::string outcome(const std::string& body) { return tests::member("state", post(path, body).body); }
    // One that is posted: its id.
    std::string adjust(int pieces)
    {
        const auto answer = submit(pieces);
        BOOST_REQUIRE(tests::member("state", answer.body) == "posted");
        return tests::member("id", answer.body);
    }
    http::Response undo(const std::string& event)
    {
        return post("/api/v1/events/" + event + "/reversal", R"({"reason":"entered twice"})");
    }
    std::string undone(const std::string& event) { return tests::member("state", undo(event).body); }
    // Of 501 pieces, by a coordinator and an auditor: its id. The coordinator asks from then on.
    std::string adjust_by_two()
    {
        become(Role::coordinator);
        const auto id = propose();
        become(Role::auditor);
        BOOST_REQUIRE(decide(id, "approve") == 201);
        become(Role::coordinator);
        return id;
    }
    void pass_a_day() { clock.set(clock.milliseconds() + std::int64_t{24} * 60 * 60 * 1000); }
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

BOOST_AUTO_TEST_CASE(what_one_adjusts_alone_in_a_day_is_added_up)
{
    BOOST_TEST(outcome(adjustment(300)) == "posted");
    BOOST_TEST(outcome(adjustment(200, "W", "found")) == "posted");
    BOOST_TEST(outcome(adjustment(1)) == "pending");
    BOOST_TEST(condoms() == 1900);
    BOOST_TEST(outcome(adjustment(500, "W", "heat", "LU")) == "posted");  // of another item
    become(Role::keeper, {warehouse, clinic});
    BOOST_TEST(outcome(adjustment(500, "C")) == "posted");  // at another site
    become(Role::clinic_lead, {warehouse});
    BOOST_TEST(outcome(adjustment(500)) == "posted");  // by somebody else
    become(Role::keeper, {warehouse});
    BOOST_TEST(outcome(adjustment(1)) == "pending");
    pass_a_day();
    BOOST_TEST(outcome(adjustment(500)) == "posted");  // on another day
    BOOST_TEST(outcome(adjustment(1)) == "pending");
}

BOOST_AUTO_TEST_CASE(what_two_people_decided_is_not_counted_as_ones_own)
{
    (void)adjust_by_two();
    BOOST_TEST(outcome(adjustment(500)) == "posted");
    become(Role::keeper, {warehouse});
    BOOST_TEST(outcome(adjustment(500)) == "posted");
}

BOOST_AUTO_TEST_CASE(one_that_is_sent_again_counts_once)
{
    const auto send = [this] { return line(Method::POST, path, adjustment(250), {{"idempotency-key", "again"}}); };
    const auto first = send();
    BOOST_TEST(send() == first);
    (void)journal->writer().run([](abasto::journal::WriteTransaction& transaction) {
        abasto::db::run(transaction.connection(), "DELETE FROM stored_reply");
    });
    BOOST_TEST(send() == first);
    BOOST_TEST(condoms() == 1750);
    BOOST_TEST(outcome(adjustment(250)) == "posted");
    BOOST_TEST(outcome(adjustment(1)) == "pending");
}

BOOST_AUTO_TEST_CASE(of_many_small_ones_at_once_only_so_many_post)
{
    std::vector<std::future<std::string>> answers;
    for (int i = 0; i < 8; ++i) {
        const http::HeaderField key{"idempotency-key", "small-" + std::to_string(i)};
        answers.push_back(
            std::async(std::launch::async, [=, this] { return ask(Method::POST, path, adjustment(200), {key}).body; }));
    }
    int posted = 0;
    for (auto& answer : answers) posted += answer.get().find(R"("posted")") != std::string::npos ? 1 : 0;
    BOOST_TEST(posted == 2);
    BOOST_TEST(condoms() == 1600);
}

BOOST_AUTO_TEST_CASE(what_two_people_decided_two_people_undo)
{
    const auto event = adjust_by_two();
    const auto asked = undo(event);
    BOOST_TEST(asked.status == 201);
    BOOST_TEST(tests::member("state", asked.body) == "pending");
    BOOST_TEST(condoms() == 1499);
    const auto id = tests::member("id", asked.body);
    BOOST_TEST(tests::member("reverses", get(path + ('/' + id))) == event);
    BOOST_TEST(tests::member("reversal_reason", get(path + ('/' + id))) == "entered twice");
    BOOST_TEST(decide(id, "approve") == 403);
    become(Role::auditor);
    missing_proof = http::Problem(403, "proof-needed", "show your password");
    BOOST_TEST(decide(id, "approve") == 403);
    BOOST_TEST(condoms() == 1499);
    missing_proof.reset();
    BOOST_TEST(decide(id, "approve") == 201);
    BOOST_TEST(condoms() == 2000);
    const auto reversal =
        abasto::journal::find_event(*journal->open_reader(), abasto::journal::reversal_id(EventId::from_hex(event).value()));
    const UserId auditor{{static_cast<std::uint8_t>(Role::auditor)}};
    const UserId coordinator{{static_cast<std::uint8_t>(Role::coordinator)}};
    BOOST_TEST((reversal.value().actor == auditor));
    BOOST_TEST((std::get<stock::EventReversed>(reversal.value().body).proposed_by == coordinator));
    become(Role::coordinator);
    BOOST_TEST(undo(event).status == 409);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(an_adjustment_is_undone_once_however_often_it_was_asked_for)
{
    const auto event = adjust_by_two();
    const auto first = tests::member("id", undo(event).body);
    const auto second = tests::member("id", undo(event).body);
    become(Role::auditor);
    BOOST_TEST(decide(first, "approve") == 201);
    BOOST_TEST(decide(second, "approve") == 409);
    BOOST_TEST(state(second) == "pending");
    BOOST_TEST(decide(second, "reject") == 201);
    BOOST_TEST(condoms() == 2000);
}

BOOST_AUTO_TEST_CASE(what_became_large_since_takes_two_people_to_undo)
{
    const auto event = adjust(400);
    BOOST_REQUIRE(run(inventory::set_policy, network::Policy{.adjusted_alone_max = Quantity{20}}).ok());
    become(Role::coordinator);
    BOOST_TEST(undone(event) == "pending");
    BOOST_TEST(condoms() == 1600);
}

BOOST_AUTO_TEST_CASE(what_one_undoes_of_others_counts_as_ones_own)
{
    const auto of_keeper = adjust(400);
    become(Role::coordinator);
    BOOST_TEST(undone(of_keeper) == "posted");
    BOOST_TEST(outcome(adjustment(101)) == "pending");
    BOOST_TEST(outcome(adjustment(100)) == "posted");
}

BOOST_AUTO_TEST_CASE(what_one_did_alone_today_one_undoes_alone)
{
    become(Role::coordinator);
    const auto today_s = adjust(500);
    BOOST_TEST(undone(today_s) == "posted");
    BOOST_TEST(condoms() == 2000);
    const auto yesterday_s = adjust(500);
    pass_a_day();
    BOOST_TEST(outcome(adjustment(1)) == "posted");
    BOOST_TEST(undone(yesterday_s) == "pending");
    BOOST_TEST(condoms() == 1499);
}

BOOST_AUTO_TEST_CASE(whoever_proposed_takes_it_back)
{
    const auto id = propose();
    become(Role::keeper, {clinic});
    BOOST_TEST(decide(id, "withdraw") == 404);
    become(Role::clinic_lead, {warehouse});
    BOOST_TEST(decide(id, "withdraw") == 403);
    become(Role::auditor);
    BOOST_TEST(decide(id, "withdraw") == 403);
    become(Role::keeper, {warehouse});
    BOOST_TEST(decide("0195f2a07c007000800000000000c0ff", "withdraw") == 404);
    BOOST_TEST(decide(id, "withdraw") == 201);
    BOOST_TEST(state(id) == "rejected");
    BOOST_TEST(decide(id, "withdraw") == 409);
    become(Role::coordinator);
    BOOST_TEST(decide(id, "approve") == 409);
    BOOST_TEST(condoms() == 2000);
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
