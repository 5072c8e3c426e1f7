#include <fmt/ostream.h>

#include <memory>

#include "services/app/commands.hpp"
#include "services/app/demo.hpp"
#include "services/app/ledger.hpp"
#include "services/app/progress_bar.hpp"
#include "services/identity/account_store.hpp"
#include "services/inventory/catalogue_store.hpp"
#include "services/planning/demand_store.hpp"
#include "services/planning/forecast_issuer.hpp"

namespace abasto::app {
namespace {

struct DemoOptions {
    std::string data;
    std::uint64_t seed = 1;
};

Result<std::size_t, Refusal> fill(journal::WriteTransaction& transaction, const std::vector<journal::NewEvent>& events,
                                  ProgressBar& bar)
{
    if (!inventory::load_sites(transaction.connection()).empty())
        return Failure{
            Refusal{RefusalCode::wrong_state, "the programme is not empty: the demonstration is only for an empty one"}};
    identity::mark_folder(transaction.connection(), identity::invented_programme);
    std::size_t written = 0;
    for (const auto& event : events) {
        if (const auto appended = transaction.append(event); !appended) return Failure{appended.error()};
        bar.show(++written, events.size());
    }
    return written;
}

constexpr int forecasts_ago = 6;  // months of which forecasts can be held against what came

// What would have been issued so many months ago, by what was known then.
void issue_forecasts(journal::Journal& ledger, const journal::Clock& clock, int months_ago)
{
    const auto origin = planning::last_closed_month(journal::programme_day(clock.seconds())).plus(-months_ago);
    const auto shelves = planning::load_outlooks(*ledger.open_reader(), Date::first_of(origin.plus(1)));
    const auto rows = planning::forecasts_to_issue(shelves, planning::ShelfForecasts{shelves, origin}, origin, {});
    (void)ledger.writer().run([&](journal::WriteTransaction& transaction) {
        planning::insert_issued(transaction.connection(), rows, clock.seconds());
    });
}

void demo(const DemoOptions& options, Session& session)
{
    auto ledger = open_ledger(options.data, session);
    const auto events = demo_events(options.seed, journal::programme_day(session.clock.seconds()), command_line_actor());
    ProgressBar bar(session.console, "writing history");
    const auto written =
        ledger.writer().run([&](journal::WriteTransaction& transaction) { return fill(transaction, events, bar); });
    if (!written) return print_refusal(session, written.error());
    for (int ago = forecasts_ago; ago > 0; --ago) issue_forecasts(ledger, session.clock, ago);
    fmt::print(session.console.out, "{} events of an invented programme\n", *written);
}

}  // namespace

void add_demo_command(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("demo", "fill an empty programme with an invented year and a half");
    const auto options = std::make_shared<DemoOptions>();
    add_data_option(*command, options->data);
    command->add_option("--seed", options->seed, "another number, another history");
    command->callback([options, &session] { demo(*options, session); });
}

}  // namespace abasto::app
