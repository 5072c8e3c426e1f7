// A small programme with all projections: a warehouse W, a clinic C and a peer P, supplied in this order; condoms and lubricant, and a
// kit of both. The clock stands still on 2026-03-30.
#pragma once

#include <boost/test/unit_test.hpp>
#include <optional>

#include "services/app/private_state.hpp"
#include "services/app/projections.hpp"
#include "services/inventory/inventory_service.hpp"
#include "services/inventory/stock_store.hpp"
#include "services/platform/db/query.hpp"
#include "services/platform/journal/ids.hpp"
#include "services/platform/journal/journal.hpp"
#include "tests/services/platform/data_place.hpp"

namespace abasto::tests {

class LedgerFixture {
public:
    LedgerFixture()
    {
        const journal::JournalOptions options{.data = place.at("data"),
                                              .projections = app::all_projections,
                                              .private_state = app::private_migrations(),
                                              .clock = clock,
                                              .random = random};
        if (!journal::Journal::init(options)) throw std::runtime_error("cannot make a journal");
        journal.emplace(options);
        define();
    }

    [[nodiscard]] journal::Authorship by() { return {UserId{}, EventId{journal::random_id(random)}, today}; }
    [[nodiscard]] ShipmentId new_shipment() { return ShipmentId{journal::random_id(random)}; }

    // Runs a service's function in a command of its own.
    template <class Service, class Intent>
    Result<Done, Refusal> run(Service service, const Intent& intent)
    {
        return journal->writer().run(
            [&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> { return service(transaction, by(), intent); });
    }
    // What a check failed with; none: it did not.
    static std::optional<RefusalCode> code(const Result<Done, Refusal>& result)
    {
        if (result) return std::nullopt;
        return result.error().code;
    }

    [[nodiscard]] std::int64_t on_hand(const SiteCode& site, const ItemCode& item)
    {
        Quantity total;
        for (const auto& row : inventory::load_stock(*journal->open_reader(), {.site = site, .item = item})) total += row.on_hand;
        return total.pieces();
    }
    void receive(const SiteCode& site, const stock::Lot& lot, std::int64_t pieces)
    {
        BOOST_REQUIRE(run(inventory::receive_goods, stock::GoodsReceived{.site = site,
                                                                         .occurred_on = today,
                                                                         .supplier = "supplier",
                                                                         .reference = "note",
                                                                         .accepted = {{lot, Quantity{pieces}}},
                                                                         .rejected = {}}));
    }
    // Of the warehouse's stream.
    [[nodiscard]] std::optional<EventId> find_last_event()
    {
        return db::find<EventId>(*journal->open_reader(),
                                 "SELECT id FROM journal WHERE stream LIKE 'site:W@%' ORDER BY seq DESC LIMIT 1");
    }
    [[nodiscard]] std::vector<std::string> open_discrepancies()
    {
        std::vector<std::string> found;
        for (const auto& row : inventory::load_discrepancies(*journal->open_reader()))
            if (!row.closed)
                found.push_back(row.kind + " " + row.site.text() + " " + row.item.text() + " " + row.quantity.text());
        return found;
    }

    const SiteCode warehouse = *SiteCode::parse("W");
    const SiteCode clinic = *SiteCode::parse("C");
    const SiteCode peer = *SiteCode::parse("P");
    const ItemCode condom = *ItemCode::parse("CM");
    const ItemCode lubricant = *ItemCode::parse("LU");
    const ItemCode kit = *ItemCode::parse("KH");
    const Date today = *Date::parse("2026-03-30");
    const stock::Lot early{condom, "A", Date::parse("2027-06-30"), {}};
    const stock::Lot late{condom, "B", Date::parse("2029-06-30"), {}};

    journal::FakeClock clock{1'774'893'600'000};  // 2026-03-30 18:00:00 UTC
    journal::SeededRandom random{7};
    TemporaryFolder folder;
    DataPlace place{folder};
    std::optional<journal::Journal> journal;

private:
    void define()
    {
        for (const auto& code : {condom, lubricant})
            BOOST_REQUIRE(run(inventory::define_item, catalogue::Item{.code = code, .name = code.text()}));
        BOOST_REQUIRE(
            run(inventory::define_item,
                catalogue::Item{.code = kit, .name = "kit", .components = {{condom, Quantity{10}}, {lubricant, Quantity{5}}}}));
        BOOST_REQUIRE(run(inventory::define_site, network::Site{.code = warehouse, .role = network::SiteRole::warehouse}));
        BOOST_REQUIRE(run(inventory::define_site, network::Site{.code = clinic, .role = network::SiteRole::mobile_clinic}));
        BOOST_REQUIRE(run(inventory::define_site, network::Site{.code = peer, .role = network::SiteRole::peer}));
        BOOST_REQUIRE(
            run(inventory::define_supply_line, network::SupplyLine{.from = warehouse, .to = clinic, .lead_time_days = 7}));
        BOOST_REQUIRE(run(inventory::define_supply_line, network::SupplyLine{.from = clinic, .to = peer, .lead_time_days = 1}));
    }
};

}  // namespace abasto::tests
