#include "tests/bench/served_programme.hpp"

#include <fmt/format.h>

#include <cstdlib>

#include "services/distribution/shipment_service.hpp"

namespace abasto::bench {
namespace {

constexpr int drafts_made = 200;
constexpr int drafts_a_command = 100;

void demand(const Result<Done, Refusal>& done)
{
    if (done) return;
    fmt::print(stderr, "{}\n", done.error().message);
    std::abort();
}

}  // namespace

ServedProgramme::ServedProgramme(LedgerFolder& folder)
    : m_today(journal::programme_day(folder.clock().seconds())),
      m_session{.console = {m_said, m_said}, .clock = folder.clock(), .random = folder.random()}
{
    {
        auto ledger = folder.open();
        define_programme(ledger, m_today);
        stock_up(ledger);
        m_staff = enrol_staff(folder, ledger);
        draft(ledger);
    }
    m_server = std::make_unique<app::Server>(
        app::ServerOptions{.data = folder.data(), .keys = folder.file("data"), .requests_per_second = 1'000'000}, m_session);
}

void ServedProgramme::draft(journal::Journal& ledger)
{
    std::vector<distribution::ItemQuantity> lines;
    std::vector<stock::StockLine> received;
    for (int n = 0; n < dispatched_items; ++n) {
        const auto code = *ItemCode::parse(fmt::format("I{}", n));
        lines.push_back({code, Quantity{1}});
        received.push_back({{code, "D1", m_today.plus(3'000), {}}, Quantity{1'000'000}});
    }
    demand(ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
        // Not of today: recorded afterwards, it would stand behind today's dispatches, and these would leave an empty shelf.
        receive(transaction, received, site(0), m_today.plus(-1));
        return Done{};
    }));
    while (m_drafts.size() < drafts_made)
        demand(ledger.writer().run([&](journal::WriteTransaction& transaction) -> Result<Done, Refusal> {
            for (int n = 0; n < drafts_a_command; ++n) {
                m_drafts.push_back(ShipmentId{new_id().bytes});
                const int to = 1 + static_cast<int>(m_drafts.size()) % (sites - 1);
                demand(distribution::draft_shipment(transaction, {UserId{}, EventId{m_drafts.back().bytes}, m_today},
                                                    {m_drafts.back(), site(0), site(to), m_today, lines}));
            }
            return Done{};
        }));
}

std::string ServedProgramme::dispatch_body() const { return fmt::format(R"({{"occurred_on":"{}","lines":[]}})", m_today.text()); }

}  // namespace abasto::bench
