#include "services/exchange/template_import.hpp"

#include "services/app/master_data.hpp"
#include "services/exchange/ledger_store.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "tests/services/exchange/importing_fixture.hpp"

namespace exchange = abasto::exchange;
using abasto::Quantity;
using abasto::stock::LotStatus;

namespace {

struct Templates : abasto::tests::ImportingFixture {
    // `make` takes rows, ledger and context, as all makers of facts do.
    template <class Row>
    std::string import(const Row& row, auto make)
    {
        const exchange::Rows<Row> rows{{2, row}};
        return write([&](abasto::db::Connection& ledger) -> abasto::Result<exchange::ImportWork, abasto::Refusal> {
            return make(rows, ledger, exchange::ImportContext{{}, today});
        });
    }
    abasto::journal::MasterData known() { return abasto::app::load_master(*journal->open_reader()); }
    // The same for makers of definitions.
    template <class Row>
    std::string define(const Row& row, auto make)
    {
        const auto against_master = [&](const auto& rows, auto& ledger, const auto& context) {
            return make(rows, known(), ledger, context);
        };
        return import(row, against_master);
    }
    std::string opening(std::int64_t pieces)
    {
        return import(abasto::importers::OpeningStockRow{clinic, early, Quantity{pieces}, today}, exchange::make_opening_work);
    }
    std::string receipt(std::int64_t pieces, const std::string& supplier = "supplier")
    {
        return import(abasto::importers::ReceiptRow{"R1", clinic, early, Quantity{pieces}, today, supplier},
                      exchange::make_receipts_work);
    }
    // As it was imported before the supplier was a part of a delivery's key.
    void import_as_before(std::int64_t pieces)
    {
        abasto::stock::GoodsReceived delivery{.site = clinic,
                                              .occurred_on = today,
                                              .place = abasto::stock::Place::back_dated,
                                              .supplier = "supplier",
                                              .reference = "R1",
                                              .accepted = {{early, Quantity{pieces}}},
                                              .rejected = {}};
        const abasto::EventId id{abasto::journal::natural_id("receipt", {"R1", clinic.text()})};
        BOOST_TEST(write([&](abasto::db::Connection&) -> abasto::Result<exchange::ImportWork, abasto::Refusal> {
                       return exchange::ImportWork{{1, 0, 0}, {{id, "site:C", {}, delivery}}};
                   }) == "1/0/0");
    }
    std::string status(LotStatus stated)
    {
        return import(abasto::importers::LotRow{early, {}, stated}, exchange::make_lots_work);
    }
    std::int64_t left() { return on_hand(clinic, condom); }
    std::optional<LotStatus> known_status()
    {
        const auto known = exchange::find_lot_status(*journal->open_reader(), abasto::journal::lot_id(early));
        if (!known) return std::nullopt;
        return known->status;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(template_import_tests, Templates)

BOOST_AUTO_TEST_CASE(an_opening_figure_can_be_reversed_and_imported_again_any_number_of_times)
{
    BOOST_TEST(opening(50) == "1/0/0");
    for (int round = 0; round < 3; ++round) {
        reverse_last("opening_stock_recorded");
        BOOST_TEST(left() == 0);
        BOOST_TEST(opening(50) == "1/0/0");
        BOOST_TEST(left() == 50);
        BOOST_TEST(opening(50) == "0/1/0");
    }
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_receipt_is_corrected_by_reversing_it_and_importing_it_anew)
{
    BOOST_TEST(receipt(50) == "1/0/0");
    reverse_last("goods_received");
    BOOST_TEST(receipt(60) == "1/0/0");
    BOOST_TEST(left() == 60);
    BOOST_TEST(receipt(60) == "0/1/0");
    reverse_last("goods_received");
    BOOST_TEST(receipt(50) == "1/0/0");
    BOOST_TEST(left() == 50);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(two_suppliers_have_each_a_delivery_of_one_ref)
{
    BOOST_TEST(receipt(50, "A") == "1/0/0");
    BOOST_TEST(receipt(70, "B") == "1/0/0");
    BOOST_TEST(receipt(50, "A") == "0/1/0");
    BOOST_TEST(receipt(70, "B") == "0/1/0");
    BOOST_TEST(left() == 120);
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_CASE(a_receipt_that_was_imported_without_its_supplier_in_the_key_is_known_again)
{
    import_as_before(50);
    BOOST_TEST(receipt(50) == "0/1/0");
    BOOST_TEST(receipt(60).find("recorded with other content") != std::string::npos);
    BOOST_TEST(receipt(50, "another") == "1/0/0");
    reverse_last("goods_received");
    BOOST_TEST(receipt(50) == "0/1/0");
    const abasto::EventId first{abasto::journal::natural_id("receipt", {"R1", clinic.text()})};
    BOOST_REQUIRE(run(abasto::inventory::reverse_event, abasto::stock::EventReversed{first, "wrong"}));
    BOOST_TEST(receipt(60) == "1/0/0");
    BOOST_TEST(receipt(60) == "0/1/0");
    BOOST_TEST(left() == 60);
}

BOOST_AUTO_TEST_CASE(a_contradiction_names_the_event_that_is_to_be_reversed)
{
    receipt(50);
    const auto first = last_event("goods_received");
    const std::string contradiction =
        "row 2, column ref: 'R1' of supplier 'supplier' at C is recorded with other content; "
        "correct it by reversing event ";
    BOOST_TEST(receipt(60) == contradiction + first.hex());
    reverse_last("goods_received");
    receipt(60);
    BOOST_TEST(receipt(50) == contradiction + last_event("goods_received").hex());
    BOOST_TEST((first != last_event("goods_received")));
}

BOOST_AUTO_TEST_CASE(what_a_file_does_not_tell_of_a_definition_stays)
{
    using abasto::network::Site;
    using abasto::network::SupplyLine;
    const Site site{.code = clinic, .name = "Uno", .role = abasto::network::SiteRole::shelter, .area = "Petén", .assumed = true};
    const SupplyLine line{.from = warehouse, .to = clinic, .service_permille = 900, .assumed = true};
    BOOST_REQUIRE(run(abasto::inventory::define_site, site));
    BOOST_REQUIRE(run(abasto::inventory::define_supply_line, line));
    auto stated = abasto::importers::SiteRow{site, false};
    stated.site.area = {};
    stated.site.assumed = false;
    BOOST_TEST(define(stated, exchange::make_sites_work) == "0/1/0");
    stated.site.name = "Dos";
    BOOST_TEST(define(stated, exchange::make_sites_work) == "0/0/1");
    BOOST_TEST(known().sites.front().area == "Petén");
    BOOST_TEST(known().sites.front().assumed);
    BOOST_TEST(define(abasto::importers::SiteRow{stated.site, true}, exchange::make_sites_work) == "0/0/1");
    BOOST_TEST(known().sites.front().area == "");
    auto days = SupplyLine{.from = warehouse, .to = clinic};
    BOOST_TEST(define(days, exchange::make_lines_work) == "0/1/0");
    days.lead_time_days = 7;
    BOOST_TEST(define(days, exchange::make_lines_work) == "0/0/1");
    BOOST_TEST(!abasto::inventory::find_supply_line(*journal->open_reader(), warehouse, clinic)->assumed);
}

BOOST_AUTO_TEST_CASE(a_lots_status_can_be_reversed_and_imported_again_any_number_of_times)
{
    BOOST_TEST(status(LotStatus::recalled) == "1/0/0");
    for (int round = 0; round < 3; ++round) {
        reverse_last("lot_status_set");
        BOOST_TEST(!known_status().has_value());
        BOOST_TEST(status(LotStatus::recalled) == "1/0/0");
        BOOST_TEST((known_status() == LotStatus::recalled));
        BOOST_TEST(status(LotStatus::recalled) == "0/1/0");
    }
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_SUITE_END()
