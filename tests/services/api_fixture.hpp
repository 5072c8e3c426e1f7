// The small programme of ledger_fixture.hpp behind an endpoint table, asked in process: everything of the API but sockets and log-ins.
#pragma once

#include <string>
#include <utility>

#include "services/platform/api/desk.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/http/router.hpp"
#include "services/platform/http/target.hpp"
#include "tests/services/ledger_fixture.hpp"

namespace abasto::tests {

using http::Method;

class ApiFixture : public LedgerFixture {
public:
    // Who asks from now on.
    void become(network::Role role, std::vector<SiteCode> sites = {})
    {
        m_actor = {UserId{{static_cast<std::uint8_t>(role)}}, role, std::move(sites)};
    }

    // Sends a request of the one who asks now; `fields` are further ones.
    http::Response ask(Method method, std::string_view target, const std::string& body = {},
                       std::vector<http::HeaderField> fields = {})
    {
        const auto parsed = http::parse_target(target);
        BOOST_REQUIRE(parsed);
        http::RequestHead head{
            .method = method, .segments = parsed->segments, .query = parsed->query, .fields = std::move(fields)};
        head.fields.push_back({"content-type", "application/json"});
        const auto admission = m_application({head, "1", "127.0.0.1", false});
        if (admission.refused) return *admission.refused;
        http::Turn turn(m_turns);
        return admission.handle(body, turn);
    }
    // "201 {...}"
    std::string line(Method method, std::string_view target, const std::string& body = {},
                     std::vector<http::HeaderField> fields = {})
    {
        const auto response = ask(method, target, body, std::move(fields));
        return std::to_string(response.status) + ' ' + response.body;
    }
    // A write with an Idempotency-Key of its own.
    http::Response post(std::string_view target, const std::string& body)
    {
        return ask(Method::POST, target, body, {{"idempotency-key", std::to_string(++m_keys)}});
    }
    int get_status(std::string_view target) { return ask(Method::GET, target).status; }
    std::string get(std::string_view target) { return ask(Method::GET, target).body; }

    api::Desk desk{{*journal, clock, random, {}}};

protected:
    // Called by the fixture of a suite with the rooms that it is about.
    void serve(http::EndpointTable table)
    {
        m_application = http::application(std::move(table), [this](const http::Incoming& incoming) { return admit(incoming); });
    }

private:
    Result<network::Actor, http::Problem> admit(const http::Incoming& incoming)
    {
        if (auto problem = api::check_permission(m_actor, incoming)) return Failure{std::move(*problem)};
        return m_actor;
    }

    network::Actor m_actor{UserId{{9}}, network::Role::coordinator, {}};
    http::Application m_application;
    http::Turns m_turns{64};
    int m_keys = 0;
};

// The text of a member: member("id", R"({"id":"ab"})") is ab.
inline std::string member(std::string_view name, const std::string& json)
{
    const auto begin = json.find('"' + std::string(name) + R"(":")");
    BOOST_REQUIRE(begin != std::string::npos);
    const auto from = begin + name.size() + 4;
    return json.substr(from, json.find('"', from) - from);
}

}  // namespace abasto::tests
