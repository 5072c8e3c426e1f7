#include "services/web/pages.hpp"

#include <Poco/DeflatingStream.h>

#include <boost/test/unit_test.hpp>
#include <sstream>

#include "services/platform/http/target.hpp"

using namespace abasto;
using http::Method;

namespace {

std::string zipped(std::string_view text)
{
    std::ostringstream out;
    Poco::DeflatingOutputStream stream(out, Poco::DeflatingStreamBuf::STREAM_GZIP);
    stream << text;
    stream.close();
    return std::move(out).str();
}

// A web app of five files, in front of an API that says 404 to everything.
struct Pages {
    http::Response ask(std::string_view target, Method method = Method::GET, std::vector<http::HeaderField> fields = {})
    {
        auto parsed = http::parse_target(target);
        if (!parsed) return {.status = 400, .media_type = {}, .body = {}};
        const http::RequestHead head{
            .method = method, .segments = parsed->segments, .query = parsed->query, .fields = std::move(fields)};
        admission = application({.head = head, .request_id = {}, .address = {}, .secure = false});
        http::Turns turns(1);
        http::Turn turn(turns);
        return admission.refused ? *admission.refused : admission.handle({}, turn);
    }
    std::string field(const http::Response& response, std::string_view name)
    {
        for (const auto& one : response.fields)
            if (one.name == name) return one.value;
        return {};
    }

    std::array<std::string, 5> bytes{zipped("log in"), zipped("stock"), zipped("plans"), zipped("notes"), zipped("code();")};
    std::array<web::Asset, 5> files{{{"index.html", "text/html", "\"1\"", bytes[0]},
                                     {"l.html", "text/html", "\"2\"", bytes[1]},
                                     {"g.html", "text/html", "\"3\"", bytes[2]},
                                     {"p.html", "text/html", "\"4\"", bytes[3]},
                                     {"assets/l-4f.js", "text/javascript", "\"5\"", bytes[4]}}};
    http::Application application = web::with_pages(
        [](const http::Arrival&) {
            return http::Admission{.endpoint = "api", .refused = http::Response{.status = 404, .media_type = {}, .body = {}}};
        },
        files);
    http::Admission admission;
};

struct Row {
    std::string_view target;
    std::string_view body;  // empty: not found
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(pages_tests, Pages)

BOOST_AUTO_TEST_CASE(every_path_below_an_app_is_one_of_its_screens)
{
    for (const auto& row : {Row{"/", "log in"}, Row{"/?to=%2Fl", "log in"}, Row{"/l", "stock"}, Row{"/l/", "stock"},
                            Row{"/l/stock/BH/CM", "stock"}, Row{"/g/plans?lang=en", "plans"}, Row{"/p", "notes"},
                            Row{"/assets/l-4f.js", "code();"}, Row{"/api/v1/items", ""}, Row{"/x", ""}, Row{"/index.html", ""}})
        BOOST_TEST(ask(row.target).body == row.body, row.target);
}

BOOST_AUTO_TEST_CASE(no_path_leads_out_of_the_files)
{
    for (const auto* target :
         {"/assets/../l.html", "/assets/%2e%2e/l.html", "/assets/..%2fl.html", "/assets/..\\l.html", "//etc/passwd",
          "/assets/%00", "/assets/%2fetc%2fpasswd", "/l.html", "/assets", "/assets/", "/assets/l-4f.js/x", "/assets/L-4F.js"})
        BOOST_TEST(ask(target).status >= 400, target);
}

BOOST_AUTO_TEST_CASE(names_that_change_with_the_content_are_kept_for_ever)
{
    BOOST_TEST(field(ask("/assets/l-4f.js"), "Cache-Control") == "public, max-age=31536000, immutable");
    BOOST_TEST(field(ask("/l"), "Cache-Control") == "no-cache");
}

BOOST_AUTO_TEST_CASE(what_is_known_is_not_sent_again)
{
    const auto tag = field(ask("/l"), "ETag");
    const auto again = ask("/l", Method::GET, {{"if-none-match", tag}});
    BOOST_TEST(again.status == 304);
    BOOST_TEST(again.body.empty());
    BOOST_TEST(field(again, "ETag") == tag);
    BOOST_TEST(ask("/l", Method::GET, {{"if-none-match", "W/\"other\""}}).status == 200);
}

BOOST_AUTO_TEST_CASE(files_go_out_compressed_to_whoever_takes_it)
{
    for (const auto* accepted : {"gzip", "br, gzip;q=0.5", "*", "deflate , gzip"}) {
        const auto response = ask("/l", Method::GET, {{"accept-encoding", accepted}});
        BOOST_TEST(response.body == bytes[1], accepted);
        BOOST_TEST(field(response, "Content-Encoding") == "gzip");
    }
    for (const auto* refused : {"br", "gzip;q=0", "gzip;q=0.0", "identity", "gzipped"})
        BOOST_TEST(ask("/l", Method::GET, {{"accept-encoding", refused}}).body == "stock", refused);
}

BOOST_AUTO_TEST_CASE(pages_are_only_read)
{
    const auto response = ask("/l", Method::POST);
    BOOST_TEST(response.status == 405);
    BOOST_TEST(field(response, "Allow") == "GET, HEAD");
    BOOST_TEST(ask("/l", Method::HEAD).status == 200);
}

BOOST_AUTO_TEST_CASE(opening_a_page_leaves_no_line_in_the_log)
{
    for (const auto* target : {"/", "/p", "/p/x", "/assets/l-4f.js"}) {
        ask(target);
        BOOST_TEST(!admission.logged, target);
    }
}

BOOST_AUTO_TEST_SUITE_END()
