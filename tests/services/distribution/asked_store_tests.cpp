#include "services/distribution/asked_store.hpp"

#include "services/distribution/shipment_service.hpp"
#include "services/platform/journal/journal_store.hpp"
#include "tests/services/ledger_fixture.hpp"

using abasto::EventId;
using abasto::Quantity;
namespace journal = abasto::journal;
namespace outreach = abasto::outreach;

namespace {

struct Asked : abasto::tests::LedgerFixture {
    EventId ask_in_vain(std::int64_t pieces, const char* week)
    {
        const journal::Authorship own{{}, EventId{journal::random_id(random)}, today};
        BOOST_REQUIRE(journal->writer().run([&](journal::WriteTransaction& transaction) {
            return abasto::distribution::record_handout(transaction, own,
                                                        outreach::HandoutRecorded{.site = peer,
                                                                                  .item = condom,
                                                                                  .quantity = {},
                                                                                  .zone = {},
                                                                                  .week = *abasto::IsoWeek::parse(week),
                                                                                  .asked_had_none = Quantity{pieces}});
        }));
        return own.event;
    }
    void take_back(const EventId& handout)
    {
        const auto event = journal::find_event(*journal->open_reader(), handout);
        const journal::Authorship own{{}, journal::reversal_id(handout), today};
        BOOST_REQUIRE(journal->writer().run([&](journal::WriteTransaction& transaction) {
            return journal::record_in(transaction, own, event->stream, abasto::stock::EventReversed{handout, "taken back"});
        }));
    }
    std::string sums()
    {
        std::string text;
        const auto reader = journal->open_reader();
        for (const abasto::db::Row& row :
             abasto::db::query(*reader, "SELECT site, item, day, quantity FROM asked_had_none ORDER BY site, item, day"))
            text += std::string(row.text(0)) + ' ' + row.get<abasto::Date>(2).text() + ' ' + row.get<Quantity>(3).text() + '\n';
        return text;
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(asked_store_tests, Asked)

BOOST_AUTO_TEST_CASE(what_was_asked_for_in_vain_is_added_up_by_week_and_a_reversal_takes_it_out)
{
    const auto first = ask_in_vain(5, "2026-W10");
    ask_in_vain(3, "2026-W10");
    const auto later = ask_in_vain(4, "2026-W11");
    BOOST_TEST(sums() == "P 2026-03-08 8\nP 2026-03-15 4\n");
    take_back(first);
    take_back(later);
    BOOST_TEST(sums() == "P 2026-03-08 3\n");
    BOOST_TEST(journal->verify().clean());
}

BOOST_AUTO_TEST_SUITE_END()
