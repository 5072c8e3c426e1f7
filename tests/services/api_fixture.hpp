// The small programme of ledger_fixture.hpp behind an endpoint table, asked in process: everything of the API but sockets and log-ins.
#pragma once

#include <string>
#include <utility>

#include "services/platform/api/desk.hpp"
#include "services/platform/api/reach.hpp"
#include "services/platform/http/router.hpp"
#include "services/platform/http/target.hpp"
#include "tests/services/ledger_fixture.hpp"
#include "tests/services/platform/http/contract_check.hpp"

namespace abasto::tests {

using http::Method;

// The text of a member: member("id", R"({"id":"ab"})") is ab.
inline std::string member(std::string_view name, const std::string& json)
{
    const auto begin = json.find('"' + std::string(name) + R"(":")");
    BOOST_REQUIRE(begin != std::string::npos);
    const auto from = begin + name.size() + 4;
    return json.substr(from, json.find('"', from) - from);
}

class ApiFixture : public LedgerFixture {
public:
    // Who asks from now on.
    void become(network::Role role, std::vector<SiteCode> sites = {})
    {
        m_actor = {UserId{{static_cast<std::uint8_t>(role)}}, role, std::move(sites)};
    }

    // Sends a request of the one who asks now; `fields` are further ones. What is not as the table declares it fails the test. Several
    // threads may ask at once: nothing of Boost.Test, which bears one thread, is touched but to fail.
    http::Response ask(Method method, std::string_view target, const std::string& body = {},
                       std::vector<http::HeaderField> fields = {})
    {
        auto parsed = http::parse_target(target).value();
        http::RequestHead head{.method = method,
                               .segments = std::move(parsed.segments),
                               .query = std::move(parsed.query),
                               .fields = std::move(fields)};
        head.fields.push_back({"content-type", "application/json"});
        const auto admission = m_application({head, "1", "127.0.0.1", false});
        http::Turn turn(m_turns);
        const auto answer = admission.refused ? *admission.refused : admission.handle(body, turn);
        const auto fault = contract_fault(m_table, {method, admission.endpoint, body, answer});
        if (!fault.empty()) BOOST_ERROR(std::string(target) + ": " + fault);
        return answer;
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
    // That member of each row of a list, which is read a row a page. The target has a query.
    std::vector<std::string> read_by_ones(const std::string& target, std::string_view name)
    {
        std::vector<std::string> values;
        std::string cursor;
        do {
            const auto page = get(target + "&limit=1" + cursor);
            values.push_back(member(name, page));
            cursor = page.find(R"("next")") == std::string::npos ? "" : "&cursor=" + member("next", page);
        } while (!cursor.empty());
        return values;
    }

    api::Desk desk{{*journal, clock, random, {}}};

protected:
    // Called by the fixture of a suite with the rooms that it is about.
    void serve(http::EndpointTable table)
    {
        m_table = table;
        m_application = http::application(std::move(table), [this](const http::Incoming& incoming) { return admit(incoming); });
    }

private:
    Result<network::Actor, http::Problem> admit(const http::Incoming& incoming)
    {
        if (auto problem = api::check_permission(m_actor, incoming)) return Failure{std::move(*problem)};
        return m_actor;
    }

    network::Actor m_actor{UserId{{9}}, network::Role::coordinator, {}};
    http::EndpointTable m_table;
    http::Application m_application;
    http::Turns m_turns{64};
    int m_keys = 0;
};

}  // namespace abasto::tests
