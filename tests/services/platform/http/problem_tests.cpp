#include "services/platform/http/problem.hpp"

#include <boost/test/unit_test.hpp>
#include <set>

using namespace abasto;
using namespace abasto::http;

BOOST_AUTO_TEST_SUITE(problem_tests)

BOOST_AUTO_TEST_CASE(a_refusal_keeps_its_code_and_its_message)
{
    const auto response = response_of(Problem(Refusal{RefusalCode::not_enough_stock, "COND: 5 wanted, 3 there"}));
    BOOST_TEST(response.status == 409);
    BOOST_TEST(response.body == R"({"type":"/problems/not-enough-stock","title":"Conflict","status":409,)"
                                R"("detail":"COND: 5 wanted, 3 there"})");
}

BOOST_AUTO_TEST_CASE(every_refusal_has_a_status_and_every_status_a_title)
{
    for (int code = 0; code <= static_cast<int>(RefusalCode::outcome_does_not_fit); ++code) {
        const int status = status_of(static_cast<RefusalCode>(code));
        BOOST_TEST((std::set{400, 401, 403, 404, 409, 429}.contains(status)), code);
        BOOST_TEST(!reason_phrase(status).empty());
    }
}

BOOST_AUTO_TEST_CASE(tells_nothing_of_the_store)
{
    const auto busy = *problem_of(db::Error(db::ErrorClass::busy, "SQLITE_BUSY in INSERT"));
    BOOST_TEST((busy.status == 503 && busy.fields == std::vector<HeaderField>{{"Retry-After", "1"}}));
    BOOST_TEST(busy.detail.find("INSERT") == std::string::npos);
    BOOST_TEST(problem_of(db::Error(db::ErrorClass::full, "x"))->status == 507);
    const auto sealed = *problem_of(db::Error(db::ErrorClass::sealed, "moved to postgresql://db.example.org/programme"));
    BOOST_TEST((sealed.status == 503 && sealed.detail.find("nothing can be recorded here") != std::string::npos));
    BOOST_TEST(sealed.detail.find("example") == std::string::npos);
    BOOST_TEST(problem_of(db::Error(db::ErrorClass::disconnected, "x"))->status == 503);
    BOOST_TEST(!problem_of(db::Error(db::ErrorClass::corrupt, "x")));
    BOOST_TEST(response_of(internal_error("5f-1")).body.find("5f-1") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
