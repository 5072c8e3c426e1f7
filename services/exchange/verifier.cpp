#include "services/exchange/verifier.hpp"

#include <fmt/format.h>

#include <iterator>

#include "importers/fault.hpp"
#include "importers/utf8.hpp"
#include "services/exchange/verification_store.hpp"

namespace abasto::exchange {
namespace {

// What stands in a damaged row may be anything.
std::string text_of(const std::string& found) { return importers::first_bad_utf8(found) ? importers::printable(found) : found; }

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

}  // namespace

Verifier::Verifier(journal::Journal& ledger, const journal::Clock& clock) : m_ledger(ledger), m_clock(clock)
{
    const auto kept = find_verification(*ledger.open_reader());
    const auto tree = importers::json::parse(kept ? kept->report : "");
    VerificationReport report;
    if (!tree || !importers::shape::read(*tree, report).empty()) return;
    m_state.last = std::move(report);
    m_ended_at = kept->ended_at;
}

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

void Verifier::cancel()
{
    const std::scoped_lock lock(m_mutex);
    m_stop.request_stop();
}

VerificationState Verifier::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state;
}

void Verifier::run(const std::stop_token& stop)
{
    const auto begun = m_clock.milliseconds();
    auto report = verify(m_ledger, stop);
    if (stop.stop_requested()) {
        const std::scoped_lock lock(m_mutex);
        m_state.running = false;
        return;
    }
    const auto ended = m_clock.milliseconds();
    report.begun_at = journal::utc_text(begun / 1000);
    report.ended_at = journal::utc_text(ended / 1000);
    report.milliseconds = Quantity{ended - begun};
    finish(std::move(report));
}

void Verifier::finish(VerificationReport report)
{
    std::string text;
    importers::shape::write(text, report);
    const auto now = m_clock.seconds();
    {
        const std::scoped_lock lock(m_mutex);
        m_state = {.running = false, .last = std::move(report)};
        m_ended_at = now;
    }
    try {
        (void)m_ledger.writer().run([&](journal::WriteTransaction& transaction) {
            put_verification(transaction.connection(), {now, text});
        });
    } catch (const db::Error&) {
        return;  // it is remembered until the server ends
    }
}

std::string Verifier::metrics() const
{
    const std::scoped_lock lock(m_mutex);
    std::string out;
    const auto gauge = [&](std::string_view name, auto value) {
        fmt::format_to(std::back_inserter(out), "# TYPE abasto_verify_{0} gauge\nabasto_verify_{0} {1}\n", name, value);
    };
    gauge("running", m_state.running ? 1 : 0);
    if (!m_state.last) return out;
    gauge("clean", m_state.last->clean ? 1 : 0);
    gauge("milliseconds", m_state.last->milliseconds.pieces());
    gauge("age_seconds", m_clock.seconds() - m_ended_at);
    return out;
}

}  // namespace abasto::exchange
