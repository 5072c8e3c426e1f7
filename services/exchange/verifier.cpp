#include "services/exchange/verifier.hpp"

#include <fmt/format.h>

#include <iterator>

#include "importers/fault.hpp"
#include "importers/utf8.hpp"
#include "services/exchange/verification_store.hpp"
#include "services/platform/journal/ids.hpp"

namespace abasto::exchange {
namespace {

// What stands in a damaged row may be anything.
std::string text_of(const std::string& found) { return importers::first_bad_utf8(found) ? importers::printable(found) : found; }

std::string json_of(const VerificationReport& report)
{
    std::string json;
    importers::shape::write(json, report);
    return json;
}

VerificationReport report_of(const journal::Verification& found)
{
    VerificationReport report{.clean = found.clean(),
                              .streams = Quantity{found.streams},
                              .events = Quantity{found.events},
                              .tables = Quantity{found.tables},
                              .rows = Quantity{found.rows},
                              .differences = Quantity{found.differences}};
    for (const auto& finding : found.findings) report.findings.push_back({text_of(finding.where), text_of(finding.what)});
    return report;
}

// What was found, or why nothing could be.
VerificationReport verify(const journal::Journal& ledger, const std::stop_token& stop)
{
    try {
        return report_of(ledger.verify(stop));
    } catch (const std::exception& error) {
        return {.differences = Quantity{1}, .findings = {{"ledger", text_of(error.what())}}};
    }
}

api::TaskId verification_task() { return {journal::natural_id("task", {"verification"})}; }

}  // namespace

Verifier::Verifier(const VerifierTools& tools) : m_tools(tools) { refresh(); }

void Verifier::start()
{
    std::stop_token stop;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_state.running) return;
        m_state.running = true;
        m_stop = std::stop_source();
        stop = m_stop.get_token();
    }
    m_background.submit([this, stop] { run(stop); });
}

void Verifier::stop()
{
    const std::scoped_lock lock(m_mutex);
    m_stop.request_stop();
}

void Verifier::cancel()
{
    stop();
    (void)m_tools.ledger.writer().run([&](journal::WriteTransaction& transaction) {
        auto& connection = transaction.connection();
        if (is_running_elsewhere(connection))
            m_tools.leases.give_back(connection, m_tools.leases.take_away(connection, verification_task()));
    });
}

void Verifier::look_after()
{
    const auto lease = [&] {
        const std::scoped_lock lock(m_mutex);
        return m_lease;
    }();
    if (lease && !m_tools.leases.is_own(*api::Readers::Lease(m_tools.readers), *lease)) stop();
}

VerificationState Verifier::state()
{
    refresh();
    const std::scoped_lock lock(m_mutex);
    return {.running = m_state.running || m_is_running_elsewhere, .last = m_state.last};
}

void Verifier::run(const std::stop_token& stop)
{
    const auto begun = m_tools.clock.milliseconds();
    std::optional<VerificationReport> report;
    if (claim()) report = verify(m_tools.ledger, stop);
    const auto ended = m_tools.clock.milliseconds();
    if (stop.stop_requested()) report.reset();
    if (report) {
        report->begun_at = journal::utc_text(begun / 1000);
        report->ended_at = journal::utc_text(ended / 1000);
        report->milliseconds = Quantity{ended - begun};
    }
    finish(std::move(report), ended / 1000);
}

// False: another server is at it. Where the store cannot be written, it is verified all the same.
bool Verifier::claim()
{
    std::optional<api::HeldLease> lease;
    try {
        (void)m_tools.ledger.writer().run([&](journal::WriteTransaction& transaction) {
            lease = m_tools.leases.take(transaction.connection(), verification_task());
        });
    } catch (const db::Error&) {
        return true;
    }
    const std::scoped_lock lock(m_mutex);
    m_lease = lease;
    return lease.has_value();
}

// None: it was given up, or not begun.
void Verifier::finish(std::optional<VerificationReport> report, std::int64_t ended_at)
{
    try {
        (void)m_tools.ledger.writer().run([&](journal::WriteTransaction& transaction) {
            auto& connection = transaction.connection();
            if (m_lease && !m_tools.leases.is_own(connection, *m_lease)) report.reset();  // another has given it up
            if (report) put_verification(connection, {ended_at, json_of(*report)});
            if (m_lease) m_tools.leases.give_back(connection, *m_lease);
        });
    } catch (const db::Error&) {
        // It is remembered until the server ends.
    }
    const std::scoped_lock lock(m_mutex);
    m_state.running = false;
    m_lease.reset();
    if (!report) return;
    m_state.last = std::move(report);
    m_ended_at = ended_at;
}

bool Verifier::is_running_elsewhere(db::Connection& connection) const
{
    return m_tools.leases.is_held(connection, verification_task()) && !m_tools.leases.find_own(connection, verification_task());
}

// What other servers are at and have found.
void Verifier::refresh()
{
    std::optional<KeptVerification> kept;
    bool elsewhere = false;
    try {
        const api::Readers::Lease connection(m_tools.readers);
        kept = find_verification(*connection);
        elsewhere = is_running_elsewhere(*connection);
    } catch (const db::Error&) {
        return;  // what is remembered is told
    }
    const auto tree = importers::json::parse(kept ? kept->report : "");
    VerificationReport report;
    const std::scoped_lock lock(m_mutex);
    m_is_running_elsewhere = elsewhere;
    if (!tree || !importers::shape::read(*tree, report).empty() || kept->ended_at <= m_ended_at) return;
    m_state.last = std::move(report);
    m_ended_at = kept->ended_at;
}

std::string Verifier::metrics()
{
    refresh();
    const std::scoped_lock lock(m_mutex);
    std::string out;
    const auto gauge = [&](std::string_view name, auto value) {
        fmt::format_to(std::back_inserter(out), "# TYPE abasto_verify_{0} gauge\nabasto_verify_{0} {1}\n", name, value);
    };
    gauge("running", m_state.running ? 1 : 0);
    if (!m_state.last) return out;
    gauge("clean", m_state.last->clean ? 1 : 0);
    gauge("milliseconds", m_state.last->milliseconds.pieces());
    gauge("age_seconds", m_tools.clock.seconds() - m_ended_at);
    return out;
}

}  // namespace abasto::exchange
