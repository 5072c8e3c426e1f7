// Every row of the endpoint table, whoever wrote it, against the programme's table of roles: each role at its own site, at another one and
// at one that is not there. The rows' own examples are what is sent. Facts are recorded at another site alone, so that every id that a
// coordinator sees is one that nobody at the own site may learn of.
#include <boost/test/unit_test.hpp>
#include <map>
#include <regex>
#include <set>

#include "services/app/master_data.hpp"
#include "services/app/plan_facts.hpp"
#include "services/app/programme_api.hpp"
#include "services/distribution/shipment_service.hpp"
#include "services/identity/identity_api.hpp"
#include "services/inventory/adjustment_service.hpp"
#include "services/inventory/inventory_service.hpp"
#include "services/inventory/recording_store.hpp"
#include "services/platform/http/target.hpp"
#include "services/platform/journal/ids.hpp"
#include "tests/services/identity/office.hpp"
#include "tests/services/platform/http/contract_check.hpp"
#include "tests/support/spelling.hpp"
#include "tests/support/table_of_roles.hpp"

using namespace abasto;
using http::Endpoint;
using http::Method;
using network::Role;

namespace {

constexpr auto* own_code = "K7M";
constexpr auto* other_code = "T9C";
constexpr auto* strange_code = "Q0Q";

const auto granted = test::table(test::table_of_roles);

// Of rows for whoever is logged in.
bool is_for_everybody_inside(const std::string& permission)
{
    return permission == identity::signed_in || permission == identity::own_session || permission == identity::whole_session;
}

// "none" for a permission that the table does not have.
std::string scope_of(const std::string& permission, const std::string& role)
{
    if (is_for_everybody_inside(permission)) return "programme";
    const auto column = std::ranges::find(granted[0], role) - granted[0].begin();
    for (const auto& row : granted)
        if (row[0] == permission) return row[static_cast<std::size_t>(column)];
    return "none";
}

std::string replaced(const std::string& text, const std::string& pattern, const std::string& by)
{
    return std::regex_replace(text, std::regex(pattern), by);
}

// The row's example with {site} and every other mention of a site set to this one, and every id of its path to that one.
struct Example {
    std::string target;
    std::string body;
};
Example example(const Endpoint& row, const std::string& site, const std::optional<std::string>& id = {})
{
    Example made{row.example_path, replaced(row.example_body, R"re("(site|from|to)":"[^"]*")re", "\"$1\":\"" + site + '"')};
    made.target = replaced(made.target, R"(([?&]site=)[^&]*)", "$1" + site);
    if (row.about.path.find("/sites/{site}") != std::string::npos)
        made.target = replaced(made.target, "/sites/[^/?]+", "/sites/" + site);
    if (id) made.target = replaced(made.target, "/[0-9a-f]{32}", '/' + *id);
    return made;
}

bool names_site_in_path(const Endpoint& row) { return row.about.path.find("{site}") != std::string::npos; }
bool names_site(const Endpoint& row)
{
    const auto own = example(row, own_code);
    const auto other = example(row, other_code);
    return own.target != other.target || own.body != other.body;
}
bool names_id(const Endpoint& row) { return std::regex_search(row.example_path, std::regex("/[0-9a-f]{32}")); }
std::string name_of(const Endpoint& row) { return std::string(to_string(row.about.method)) + ' ' + row.about.path; }

Result<Done, Refusal> propose(journal::WriteTransaction& transaction, const journal::Authorship& by,
                              const inventory::Adjusting& found)
{
    const auto submitted = inventory::submit_adjustment(transaction, by, found);
    if (!submitted) return Failure{submitted.error()};
    return Done{};
}

struct World : tests::Office {
    World()
    {
        (void)ledger.writer().run([](journal::WriteTransaction& transaction) {
            identity::mark_folder(transaction.connection(), identity::invented_programme);
        });
        define();
        record_facts();
        for (const auto& role : roles) sessions[role] = enter(role);
    }

    template <class Service, class Intent>
    void run(Service service, const Intent& intent)
    {
        const auto done = ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
            return service(transaction, {UserId{}, EventId{journal::random_id(random)}, today}, intent);
        });
        BOOST_REQUIRE_MESSAGE(done.ok(), (done ? std::string() : done.error().message));
    }

    void define()
    {
        for (const auto* code : {"CM", "LU"})
            run(inventory::define_item, catalogue::Item{.code = test::item(code), .name = code});
        for (const auto* code : {own_code, other_code, "W1"})
            run(inventory::define_site, network::Site{.code = test::site(code), .role = network::SiteRole::warehouse});
        run(inventory::define_supply_line, network::SupplyLine{.from = test::site(other_code), .to = test::site("W1")});
    }

    // Stock, a discrepancy, an adjustment that waits and a shipment that the own site has nothing to do with.
    void record_facts()
    {
        const auto other = test::site(other_code);
        run(inventory::receive_goods, stock::GoodsReceived{.site = other,
                                                           .occurred_on = today,
                                                           .supplier = "s",
                                                           .reference = "n",
                                                           .accepted = {test::line("CM/A1/2025-06-30", 500)},
                                                           .rejected = {}});
        run(inventory::record_count,
            stock::StockCounted{other, today, stock::Place::same_day, {{test::lot("CM/A1/2025-06-30"), Quantity{490}}}});
        const inventory::Adjusting large{
            .adjustment = {.site = other,
                           .occurred_on = today,
                           .lines = {{test::lot("CM"), stock::AdjustmentReason::heat, Quantity{900}}}},
            .actor = {.user = {}, .role = Role::coordinator, .sites = {}},
            .now_seconds = clock.seconds()};
        run(propose, large);
        run(distribution::draft_shipment, distribution::DraftRequest{.shipment = test::shipment_id(7),
                                                                     .from = other,
                                                                     .to = test::site("W1"),
                                                                     .day = today,
                                                                     .lines = {{test::item("CM"), Quantity{5}}}});
    }

    std::string enter(const std::string& name)
    {
        const auto role = parse_enum<Role>(name).value();
        std::string login = "One " + name;
        if (role == Role::peer)
            login = accounts.add_peer(test::site(own_code), good_password, {}).value().code;
        else
            (void)accounts.add_staff(login,
                                     {.role = role,
                                      .sites = works_at_sites(role) ? std::vector{test::site(own_code)} : std::vector<SiteCode>(),
                                      .password = good_password},
                                     {});
        identity::Sessions door(workplace);
        return door.log_in({.login = login, .password = good_password}).value().bearer;
    }

    http::RequestHead head(const Endpoint& row, const std::string& role, const std::string& target)
    {
        const auto parsed = http::parse_target(target);
        BOOST_REQUIRE_MESSAGE(parsed, target);
        http::RequestHead made{.method = row.about.method, .segments = parsed->segments, .query = parsed->query, .fields = {}};
        made.fields = {{"content-type", row.about.request_media},
                       {"idempotency-key", std::to_string(++keys)},
                       {"if-match", "*"},
                       {"x-requested-with", "abasto"}};
        if (!role.empty()) made.fields.push_back({"cookie", "__Host-session=" + sessions.at(role)});
        return made;
    }
    // What the hook says: "pass", or the status of its refusal.
    std::string admitted(const Endpoint& row, const std::string& role, const Example& sent)
    {
        const auto request = head(row, role, sent.target);
        const auto admission = application({request, "1", "192.0.2.7", true});
        return admission.refused ? std::to_string(admission.refused->status) : "pass";
    }
    // Status and body, with the code and the id that were sent made unrecognisable.
    std::string answered(const Endpoint& row, const std::string& role, const Example& sent)
    {
        const auto request = head(row, role, sent.target);
        auto admission = application({request, "1", "192.0.2.7", true});
        http::Turn turn(turns);
        const auto response = admission.refused ? *admission.refused : admission.handle(sent.body, turn);
        BOOST_TEST(tests::contract_fault(row, sent.body, response) == "", name_of(row));
        return std::to_string(response.status) + ' ' +
               replaced(response.body, std::string(other_code) + '|' + strange_code + "|[0-9a-f]{32}", "*");
    }
    // Who may use the row at the own site only.
    std::vector<std::string> bound_roles(const Endpoint& row)
    {
        std::vector<std::string> bound;
        for (const auto& role : roles)
            if (scope_of(row.about.permission, role) == "own") bound.push_back(role);
        return bound;
    }
    // Of everything that a coordinator sees in lists.
    std::set<std::string> foreign_ids()
    {
        std::set<std::string> ids;
        const std::regex id("[0-9a-f]{32}");
        for (const auto& row : table) {
            if (row.about.method != Method::GET || row.about.path.find('{') != std::string::npos) continue;
            const auto target = row.about.path;
            const auto request = head(row, "coordinator", target);
            auto admission = application({request, "1", "192.0.2.7", true});
            if (admission.refused) continue;
            http::Turn turn(turns);
            const auto body = admission.handle("", turn).body;
            for (std::sregex_iterator at(body.begin(), body.end(), id), end; at != end; ++at) ids.insert(at->str());
        }
        return ids;
    }

    const std::vector<std::string> roles{granted[0].begin() + 1, granted[0].end()};
    const Date today = journal::programme_day(clock.seconds());
    api::Desk desk{{ledger, clock, random, workplace.keys.cursors}};
    identity::IdentityApi identity{
        {.workplace = workplace, .desk = desk, .is_site = inventory::has_site, .requests = {1'000'000, 1}}};
    api::Leases leases{{ledger, desk.readers(), clock, random}};
    exchange::ImportClerk clerk{{ledger, clock, random, desk, leases, app::load_master}};
    exchange::Verifier verifier{{ledger, clock, desk.readers(), leases}};
    planning::AlertWatch alerts{desk, ledger, app::alert_hooks()};
    const http::EndpointTable table = app::programme_api({desk, identity, clerk, verifier, alerts});
    http::Application application =
        http::application(app::programme_api({desk, identity, clerk, verifier, alerts}), identity.authorisation());
    http::Turns turns{4};
    std::map<std::string, std::string> sessions;
    int keys = 0;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(permission_matrix_tests, World)

BOOST_AUTO_TEST_CASE(every_row_has_a_permission_of_the_table)
{
    BOOST_TEST(granted.size() == EnumNames<network::Permission>::names.size() + 1);
    BOOST_TEST(table.size() > 40U);
    for (const auto& row : table) {
        const auto has = [&](const auto& line) { return line[0] == row.about.permission; };
        const auto& permission = row.about.permission;
        BOOST_TEST((permission == "public" || is_for_everybody_inside(permission) || std::ranges::any_of(granted, has)),
                   name_of(row));
    }
}

BOOST_AUTO_TEST_CASE(nobody_gets_anywhere_without_showing_who_they_are)
{
    std::string open;
    for (const auto& row : table)
        for (const auto* site : {own_code, strange_code}) {
            const bool is_public = row.about.permission == "public";
            BOOST_TEST(admitted(row, "", example(row, site)) == (is_public ? "pass" : "401"), name_of(row));
            if (is_public && site == own_code) open += name_of(row) + "; ";
        }
    BOOST_TEST(open.find("POST /api/v1/setup; ") != std::string::npos);
    BOOST_TEST(open.find("POST /api/v1/sessions; ") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(each_role_gets_as_far_as_the_table_of_roles_says)
{
    for (const auto& row : table)
        for (const auto& role : roles) {
            if (row.about.permission == "public") continue;
            const auto scope = scope_of(row.about.permission, role);
            const auto expected = [&](const std::string& site) -> std::string {
                if (scope == "none") return "403";
                if (scope == "programme") return "pass";
                if (names_site_in_path(row)) return site == own_code ? "pass" : "404";
                return row.about.narrows ? "pass" : "403";
            };
            for (const auto* site : {own_code, other_code, strange_code})
                BOOST_TEST(admitted(row, role, example(row, site)) == expected(site),
                           role << ' ' << name_of(row) << " at " << site);
        }
}

BOOST_AUTO_TEST_CASE(another_site_looks_like_none)
{
    int compared = 0;
    for (const auto& row : table)
        for (const auto& role : bound_roles(row)) {
            if (!names_site(row)) continue;
            const auto other = answered(row, role, example(row, other_code));
            BOOST_TEST(other == answered(row, role, example(row, strange_code)), role << ' ' << name_of(row));
            BOOST_TEST(other.starts_with("4"), role << ' ' << name_of(row) << ": " << other);
            ++compared;
        }
    BOOST_TEST(compared > 10);
}

BOOST_AUTO_TEST_CASE(an_object_of_another_site_looks_like_none)
{
    const std::string random_id = "0123456789abcdef0123456789abcdef";
    const auto ids = foreign_ids();
    BOOST_TEST(ids.size() > 3U);
    int compared = 0;
    for (const auto& row : table)
        for (const auto& role : bound_roles(row)) {
            if (!names_id(row)) continue;
            const auto none = answered(row, role, example(row, own_code, random_id));
            BOOST_TEST(none.starts_with("404"), role << ' ' << name_of(row) << ": " << none);
            for (const auto& id : ids)
                BOOST_TEST(answered(row, role, example(row, own_code, id)) == none, role << ' ' << name_of(row));
            ++compared;
        }
    BOOST_TEST(compared > 10);
}

BOOST_AUTO_TEST_CASE(lists_show_nothing_of_another_site)
{
    int seen_by_coordinator = 0;
    for (const auto& row : table) {
        if (row.about.method != Method::GET || row.about.path.find('{') != std::string::npos) continue;
        const auto shows_other = [&](const std::string& role) {
            const auto request = head(row, role, row.about.path);
            auto admission = application({request, "1", "192.0.2.7", true});
            http::Turn turn(turns);
            return !admission.refused && admission.handle("", turn).body.find(other_code) != std::string::npos;
        };
        for (const auto& role : bound_roles(row)) BOOST_TEST(!shows_other(role), role << ' ' << name_of(row));
        if (!bound_roles(row).empty() && shows_other("coordinator")) ++seen_by_coordinator;
    }
    BOOST_TEST(seen_by_coordinator > 2);
}

BOOST_AUTO_TEST_SUITE_END()
