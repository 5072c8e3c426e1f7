#include "services/distribution/handout_api.hpp"

#include <fmt/format.h>

#include "tests/services/api_fixture.hpp"

using abasto::http::Method;
using abasto::network::Role;

namespace {

struct HandoutApi : abasto::tests::ApiFixture {
    HandoutApi()
    {
        serve(abasto::distribution::handout_endpoints(desk));
        BOOST_REQUIRE(run(abasto::inventory::define_zone, abasto::network::Zone{.code = *abasto::ZoneCode::parse("Z1")}));
        become(Role::peer, {peer});
    }
    abasto::http::Response hand_out_in(std::string_view zone)
    {
        return ask(Method::POST, "/api/v1/handouts",
                   fmt::format(R"({{"id":"{:0>32}","site":"P","item":"CM","quantity":1,"zone":"{}","week":"2026-W13",)"
                               R"("channel":"web"}})",
                               "a9", zone));
    }
    int hand_out(std::string_view site, std::int64_t pieces, std::string_view week = "2026-W13", std::string_view id = "a1")
    {
        const auto body =
            fmt::format(R"({{"id":"{:0>32}","site":"{}","item":"CM","quantity":{},"zone":"Z1","week":"{}","channel":"web"}})", id,
                        site, pieces, week);
        return ask(Method::POST, "/api/v1/handouts", body, {{"idempotency-key", "k"}}).status;
    }
};

// The id is that of hand_out().
std::string reversal(std::string_view id) { return fmt::format("/api/v1/handouts/{:0>32}/reversal", id); }

constexpr auto* weeks = "/api/v1/handout-weeks?from=2026-W13&to=2026-W13";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(handout_api_tests, HandoutApi)

BOOST_AUTO_TEST_CASE(a_handout_is_a_fact_even_where_the_book_knows_of_no_stock)
{
    BOOST_TEST(hand_out("P", 12) == 201);
    BOOST_TEST(on_hand(peer, condom) == -12);
}

BOOST_AUTO_TEST_CASE(sent_again_it_is_the_same_handout)
{
    BOOST_TEST(hand_out("P", 12) == 201);
    BOOST_TEST(hand_out("P", 12) == 201);
    BOOST_TEST(hand_out("P", 13) == 409);
    BOOST_TEST(on_hand(peer, condom) == -12);
}

BOOST_AUTO_TEST_CASE(no_reply_to_a_handout_is_kept)
{
    BOOST_TEST(hand_out("P", 12) == 201);
    BOOST_TEST(*abasto::db::find<std::int64_t>(*journal->open_reader(), "SELECT count(*) FROM stored_reply") == 0);
}

BOOST_AUTO_TEST_CASE(a_peer_hands_out_the_own_stock_and_reads_nothing)
{
    BOOST_TEST(hand_out("C", 12) == 404);
    BOOST_TEST(hand_out("NONE", 12) == 404);
    BOOST_TEST(get_status(weeks) == 403);
}

BOOST_AUTO_TEST_CASE(no_handout_comes_from_a_week_that_has_not_begun)
{
    BOOST_TEST(hand_out("P", 12, "2026-W14") == 201);
    BOOST_TEST(hand_out("P", 12, "2026-W15", "a2") == 400);
}

BOOST_AUTO_TEST_CASE(no_handout_comes_from_more_than_a_year_ago)
{
    BOOST_TEST(hand_out("P", 12, "2025-W14") == 201);
    BOOST_TEST(hand_out("P", 12, "2025-W13", "a2") == 400);
    BOOST_TEST(hand_out("P", 12, "0001-W01", "a3") == 400);
}

BOOST_AUTO_TEST_CASE(a_zone_that_nobody_has_defined_is_refused_and_named)
{
    for (const auto* zone : {"14.8347_-91.5181", "HOTEL-ROSA-CUARTO-7"}) {
        const auto refused = hand_out_in(zone);
        BOOST_TEST(refused.status == 400, zone);
        BOOST_TEST(refused.body.find(fmt::format("zone: none has the code '{}'", zone)) != std::string::npos, refused.body);
    }
    BOOST_TEST(on_hand(peer, condom) == 0);
    BOOST_TEST(hand_out_in("Z1").status == 201);
}

BOOST_AUTO_TEST_CASE(a_handout_may_be_without_a_zone) { BOOST_TEST(hand_out_in("").status == 201); }

BOOST_AUTO_TEST_CASE(a_handout_is_taken_back_in_its_own_week_alone)
{
    BOOST_TEST(hand_out("P", 12, "2026-W13") == 201);
    const auto refused = ask(Method::POST, reversal("a1"));
    BOOST_TEST(refused.status == 409);
    BOOST_TEST(refused.body.find("2026-W13") != std::string::npos, refused.body);
    BOOST_TEST(on_hand(peer, condom) == -12);
}

BOOST_AUTO_TEST_CASE(what_was_taken_back_in_its_week_stays_so_however_late_it_is_asked_again)
{
    BOOST_TEST(hand_out("P", 12, "2026-W14") == 201);
    BOOST_TEST(ask(Method::POST, reversal("a1")).status == 201);
    clock.set(clock.milliseconds() + 7LL * 86'400'000);
    BOOST_TEST(ask(Method::POST, reversal("a1")).status == 201);
    BOOST_TEST(on_hand(peer, condom) == 0);
}

BOOST_AUTO_TEST_CASE(a_handout_is_taken_back_by_who_recorded_it)
{
    become(Role::clinic_lead, {peer});
    BOOST_TEST(hand_out("P", 12, "2026-W14") == 201);
    become(Role::peer, {peer});
    BOOST_TEST(ask(Method::POST, reversal("a1")).status == 404);
}

BOOST_AUTO_TEST_CASE(a_handout_is_taken_back_once)
{
    BOOST_TEST(hand_out("P", 12, "2026-W14") == 201);
    BOOST_TEST(ask(Method::POST, reversal("a1")).status == 201);
    BOOST_TEST(ask(Method::POST, reversal("a1")).status == 201);
    BOOST_TEST(on_hand(peer, condom) == 0);
}

BOOST_AUTO_TEST_CASE(another_sites_handout_cannot_be_told_from_none)
{
    BOOST_TEST(hand_out("P", 12) == 201);
    become(Role::clinic_lead, {clinic});
    BOOST_TEST(ask(Method::POST, reversal("a1")).status == 404);
    BOOST_TEST(ask(Method::POST, reversal("a2")).status == 404);
}

BOOST_AUTO_TEST_CASE(whole_weeks_are_told_without_site_or_zone)
{
    BOOST_TEST(hand_out("P", 12) == 201);
    BOOST_TEST(hand_out("P", 5, "2026-W13", "a2") == 201);
    BOOST_TEST(hand_out("P", 9, "2026-W12", "a3") == 201);
    become(Role::auditor);
    BOOST_TEST(get(weeks) == R"({"items":[{"week":"2026-W13","item":"CM","quantity":17}]})");
}

BOOST_AUTO_TEST_SUITE_END()
