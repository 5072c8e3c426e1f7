// Imports over the API, asked in process: what a client does, step by step.
#pragma once

#include <chrono>
#include <thread>

#include "services/app/master_data.hpp"
#include "services/exchange/import_api.hpp"
#include "tests/services/api_fixture.hpp"

namespace abasto::tests {

// Asks `ask()` until it says something else than `not_this`, for some seconds at most.
template <class Ask>
auto until_not(const Ask& ask, const std::string& not_this)
{
    auto told = ask();
    for (int tries = 0; told == not_this && tries < 5'000; ++tries) {
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        told = ask();
    }
    return told;
}

struct ImportApi : ApiFixture {
    ImportApi() { serve(exchange::import_endpoints(desk, clerk)); }

    // The path of a new import.
    std::string begin(const std::string& kind)
    {
        const auto reply = post("/api/v1/imports", R"({"kind":")" + kind + R"("})");
        BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
        return "/api/v1/imports/" + member("id", reply.body);
    }
    http::Response put(const std::string& import, const std::string& file, const std::string& text)
    {
        return ask(Method::PUT, import + "/files/" + file, text, {{"content-type", "text/csv"}});
    }
    std::string state(const std::string& import) { return member("state", get(import)); }
    // The status of a step, and the state once nobody works on it any more.
    std::string step(const std::string& import, const std::string& name, const std::string& body = {})
    {
        const auto reply = ask(Method::POST, import + '/' + name, body);
        if (reply.status >= 400) return std::to_string(reply.status);
        const auto busy = name == "preview" ? "checking" : "committing";
        return std::to_string(reply.status) + ' ' + until_not([&] { return state(import); }, busy);
    }
    std::string preview(const std::string& import) { return step(import, "preview"); }
    std::string commit(const std::string& import, const std::string& body = "{}") { return step(import, "commit", body); }
    // The path of an import of one file, previewed.
    std::string previewed(const std::string& kind, const std::string& text)
    {
        const auto import = begin(kind);
        BOOST_TEST_REQUIRE(put(import, kind, text).status == 204);
        BOOST_TEST(preview(import) == "202 previewed");
        return import;
    }
    // "new/same/changed/faults"
    std::string rows(const std::string& import)
    {
        const auto text = get(import);
        const auto at = text.find(R"("rows":)");
        return text.substr(at + 7, text.find('}', at) - at - 6);
    }
    std::int64_t staged_parts()
    {
        return db::find<std::int64_t>(*journal->open_reader(), "SELECT count(*) FROM import_part").value();
    }

    api::Leases leases{{*journal, desk.readers(), clock, random}};
    exchange::ImportClerk clerk{{*journal, clock, random, desk, leases, app::load_master}};
};

}  // namespace abasto::tests
