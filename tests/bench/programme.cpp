#include "tests/bench/programme.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <filesystem>

#include "services/identity/account_service.hpp"
#include "services/identity/token_service.hpp"
#include "services/inventory/inventory_service.hpp"

namespace abasto::bench {
namespace {

std::string bearer_field(identity::Workplace& workplace, const std::string& name, const identity::Grant& grant)
{
    const auto user = identity::Accounts(workplace).add_staff(name, grant, UserId{});
    if (!user) std::abort();
    return "Authorization: Bearer " + identity::Tokens(workplace).create({.user = *user}).value().bearer + "\r\n";
}

Result<Done, Refusal> define(journal::WriteTransaction& transaction, Date today)
{
    const auto by = [&] { return journal::Authorship{UserId{}, new_id(), today}; };
    const auto demand = [](const Result<Done, Refusal>& done) {
        if (!done) std::abort();
    };
    for (int n = 0; n < dispatched_items; ++n)
        demand(inventory::define_item(transaction, by(), {.code = *ItemCode::parse(fmt::format("I{}", n)), .name = "item"}));
    for (int n = 0; n < sites; ++n)
        demand(inventory::define_site(transaction, by(), {.code = site(n), .role = network::SiteRole::mobile_clinic}));
    demand(inventory::define_zone(transaction, by(), {.code = handout(0).zone}));
    for (int n = 1; n < sites; ++n)
        demand(inventory::define_supply_line(transaction, by(), {.from = site(0), .to = site(n), .lead_time_days = 7}));
    return Done{};
}

}  // namespace

void define_programme(journal::Journal& ledger, Date today)
{
    const auto done = ledger.writer().run([&](journal::WriteTransaction& transaction) { return define(transaction, today); });
    if (!done) std::abort();
}

Staff enrol_staff(LedgerFolder& folder, journal::Journal& ledger)
{
    std::filesystem::create_directories(folder.file("data"));  // of a database, too, for the key
    identity::Workplace workplace{ledger, folder.clock(), folder.random(),
                                  identity::keys_of(folder.file("data"), folder.random())};
    std::vector<SiteCode> everywhere;
    for (int n = 0; n < sites; ++n) everywhere.push_back(site(n));
    return {bearer_field(workplace, "Lead", {.role = network::Role::clinic_lead, .sites = everywhere, .password = {}}),
            bearer_field(workplace, "Keeper", {.role = network::Role::coordinator, .sites = {}, .password = {}})};
}

std::string post_request(const std::string& path, const std::string& fields, const std::string& body)
{
    return fmt::format("POST {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\n\r\n{}",
                       path, fields, body.size(), body);
}

std::string handout_request(int n, const std::string& fields)
{
    const auto given = handout(n);
    return post_request(
        "/api/v1/handouts", fields,
        fmt::format(R"({{"id":"{}","site":"{}","item":"{}","quantity":{},"zone":"{}","week":"{}","channel":"web",)"
                    R"("contacts":{}}})",
                    new_id().hex(), given.site.text(), given.item.text(), given.quantity.pieces(), given.zone.text(),
                    given.week.text(), given.contacts.pieces()));
}

}  // namespace abasto::bench
