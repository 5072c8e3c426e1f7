// The office of office.hpp behind the endpoints of identity, asked in process. Sites are BH and CM1.
#pragma once

#include <boost/test/unit_test.hpp>

#include "services/identity/identity_api.hpp"
#include "services/platform/http/target.hpp"
#include "tests/services/identity/office.hpp"
#include "tests/services/platform/http/contract_check.hpp"

namespace abasto::tests {

using http::Method;
using Fields = std::vector<http::HeaderField>;

struct FrontDoor : Office {
    // What a browser sends that bears this session, from one of our pages.
    static Fields browser(const std::string& bearer)
    {
        return {{"cookie", "theme=dark; __Host-session=" + bearer}, {"x-requested-with", "abasto"}};
    }
    static Fields program(const std::string& bearer) { return {{"authorization", "Bearer " + bearer}}; }

    http::Response ask(Method method, std::string_view target, Fields fields, const std::string& body = {})
    {
        const auto parsed = http::parse_target(target);
        BOOST_REQUIRE(parsed);
        fields.push_back({"content-type", "application/json"});
        const http::RequestHead head{
            .method = method, .segments = parsed->segments, .query = parsed->query, .fields = std::move(fields)};
        const auto admission = application({head, "1", "192.0.2.7", true});
        http::Turn turn(turns);
        const auto answer = admission.refused ? *admission.refused : admission.handle(body, turn);
        const auto fault = contract_fault(table, {method, admission.endpoint, body, answer});
        if (!fault.empty()) BOOST_ERROR(std::string(target) + ": " + fault);
        return answer;
    }
    // "403 forbidden", "200 " and the body
    std::string said(Method method, std::string_view target, Fields fields, const std::string& body = {})
    {
        const auto response = ask(method, target, std::move(fields), body);
        const auto text = std::to_string(response.status) + ' ';
        if (response.media_type != "application/problem+json") return text + response.body;
        return text + member("type", response.body).substr(10);
    }
    static std::string member(const std::string& name, const std::string& json)
    {
        const auto key = '"' + name + R"(":")";
        const auto begin = json.find(key);
        BOOST_REQUIRE_MESSAGE(begin != std::string::npos, name + " is not in " + json);
        const auto from = begin + key.size();
        return json.substr(from, json.find('"', from) - from);
    }
    static std::string field(const std::string& name, const http::Response& response)
    {
        for (const auto& one : response.fields)
            if (one.name == name) return one.value;
        return {};
    }
    std::string enter(const std::string& login, const std::string& password = good_password)
    {
        const auto response = ask(Method::POST, "/api/v1/sessions", {}, credentials(login, password));
        BOOST_REQUIRE_MESSAGE(response.status == 201, response.body);
        const auto cookie = field("Set-Cookie", response);
        return cookie.substr(15, cookie.find(';') - 15);
    }
    static std::string credentials(const std::string& login, const std::string& password)
    {
        return R"({"login":")" + login + R"(","password":")" + password + R"("})";
    }
    // Demands no second factor any more.
    void pretend()
    {
        (void)ledger.writer().run([](journal::WriteTransaction& transaction) {
            identity::mark_folder(transaction.connection(), identity::invented_programme);
        });
    }
    UserId add_with_password(const std::string& name, network::Role role)
    {
        return accounts.add_staff(name, {.role = role, .password = good_password}, {}).value();
    }

    api::Desk desk{{ledger, clock, random, workplace.keys.cursors}};
    identity::IdentityApi identity{
        {.workplace = workplace,
         .desk = desk,
         .is_site = [](db::Connection&, const SiteCode& code) { return code == site("BH") || code == site("CM1"); },
         .requests = {.capacity = 100, .refill = 20'000}}};
    const http::EndpointTable table = identity.endpoints();
    http::Application application = http::application(table, identity.authorisation());
    http::Turns turns{4};
};

}  // namespace abasto::tests
