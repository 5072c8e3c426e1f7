#include "tests/bench/bench_ledger.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <iostream>
#include <random>
#include <sstream>

#include "domain/journal/stream.hpp"
#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"

namespace abasto::bench {

SiteCode site(int n) { return *SiteCode::parse(fmt::format("S{:03}", n % sites)); }
ItemCode item(int n) { return *ItemCode::parse(fmt::format("I{}", n % items)); }

EventId new_id()
{
    static thread_local std::mt19937_64 random(std::random_device{}());
    EventId id;
    for (auto& byte : id.bytes) byte = static_cast<std::uint8_t>(random());
    return id;
}

outreach::HandoutRecorded handout(int n)
{
    static const Date today = journal::programme_day(journal::SystemClock().seconds());
    return {.site = site(n),
            .item = item(n / sites),
            .quantity = Quantity{1 + n % 30},
            .zone = *ZoneCode::parse("Z1"),
            .week = IsoWeek::of(today.plus(-7 * (n % 7))),
            .channel = outreach::Channel::phone,
            .contacts = Quantity{1},
            .first_contacts = {},
            .asked_had_none = {}};
}

void LedgerFolder::run(const std::string& words)
{
    std::vector<std::string> arguments{"abasto"};
    std::istringstream in{words};
    for (std::string word; in >> word;)
        arguments.push_back(word == "@data" ? m_data : word[0] == '@' ? file(word.substr(1)) : word);
    std::vector<const char*> raw;
    for (const auto& argument : arguments) raw.push_back(argument.c_str());
    std::ostringstream out;
    app::Session session{.console = {out, out}, .clock = m_clock, .random = m_random};
    if (app::run(static_cast<int>(raw.size()), raw.data(), session) == 0) return;
    fmt::print(stderr, "{}: {}\n", words, out.str());
    std::abort();
}

journal::Journal LedgerFolder::open()
{
    const app::Session session{.console = {std::cout, std::cerr}, .clock = m_clock, .random = m_random};
    return app::open_ledger(m_data, session);
}

void receive(journal::WriteTransaction& transaction, const std::vector<stock::StockLine>& lines, const SiteCode& at, Date day)
{
    const stock::GoodsReceived receipt{.site = at,
                                       .occurred_on = day,
                                       .place = stock::Place::back_dated,
                                       .supplier = "supplier",
                                       .reference = {},
                                       .accepted = lines,
                                       .rejected = {}};
    if (!transaction.append({new_id(), journal::site_stream(at), {}, receipt})) std::abort();
}

void stock_up(journal::Journal& ledger)
{
    const auto done = ledger.writer().run([](journal::WriteTransaction& transaction) {
        for (int n = 0; n < sites; ++n) {
            std::vector<stock::StockLine> lines;
            for (int i = 0; i < 2 * items; ++i)
                lines.push_back({{item(i), i < items ? "A1" : "A2", Date::from_days(19'000), {}}, Quantity{100'000'000}});
            receive(transaction, lines, site(n));
        }
    });
    if (!done) std::abort();
}

}  // namespace abasto::bench
