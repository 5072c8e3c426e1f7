// Verifier: verifies the ledger in the background, and remembers what was found. Of several servers on one database one verifies at a time,
// and all of them tell of it.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "importers/json_fields.hpp"
#include "services/platform/api/background.hpp"
#include "services/platform/api/leases.hpp"
#include "services/platform/journal/journal.hpp"

namespace abasto::exchange {

using importers::shape::Field;

struct FindingView {
    std::string where;
    std::string what;
    static constexpr auto fields = std::tuple{Field{"where", &FindingView::where}, Field{"what", &FindingView::what}};
};

struct VerificationReport {
    std::string begun_at{};  // "2026-03-30T18:00:00Z"
    std::string ended_at{};
    Quantity milliseconds{};
    bool clean = false;
    Quantity streams{};
    Quantity events{};
    Quantity tables{};
    Quantity rows{};
    Quantity differences{};               // all of them, also those that are not listed
    std::vector<FindingView> findings{};  // the first ones
    static constexpr auto fields = std::tuple{Field{"begun_at", &VerificationReport::begun_at},
                                              Field{"ended_at", &VerificationReport::ended_at},
                                              Field{"milliseconds", &VerificationReport::milliseconds},
                                              Field{"clean", &VerificationReport::clean},
                                              Field{"streams", &VerificationReport::streams},
                                              Field{"events", &VerificationReport::events},
                                              Field{"tables", &VerificationReport::tables},
                                              Field{"rows", &VerificationReport::rows},
                                              Field{"differences", &VerificationReport::differences},
                                              Field{"findings", &VerificationReport::findings}};
};

struct VerificationState {
    bool running = false;
    std::optional<VerificationReport> last{};  // none: there was no verification yet
    static constexpr auto fields =
        std::tuple{Field{"running", &VerificationState::running}, Field{"last", &VerificationState::last}};
};

// All outlive the verifier.
struct VerifierTools {
    journal::Journal& ledger;
    const journal::Clock& clock;
    api::Readers& readers;
    const api::Leases& leases;
};

// Thread safe.
class Verifier {
public:
    explicit Verifier(const VerifierTools& tools);
    Verifier(const Verifier&) = delete;
    Verifier& operator=(const Verifier&) = delete;
    ~Verifier() { stop(); }  // nothing is told of the one under way

    // Begins one, unless one is under way.
    void start();
    // Gives up the one under way, if there is one: it ends soon, and what the one before found stays.
    void cancel();
    // Gives up the one under way here where another server gave it up. To be called now and then.
    void look_after();
    [[nodiscard]] VerificationState state();

    // Whether one is under way, whether the last one was clean, how long it took and how long ago it ended (text exposition format).
    [[nodiscard]] std::string metrics();

private:
    void stop();
    void run(const std::stop_token& stop);
    [[nodiscard]] bool claim();
    void finish(std::optional<VerificationReport> report, std::int64_t ended_at);
    [[nodiscard]] bool is_running_elsewhere(db::Connection& connection) const;
    void refresh();

    VerifierTools m_tools;
    std::mutex m_mutex;
    VerificationState m_state;              // running: here; under m_mutex; and so on
    bool m_is_running_elsewhere = false;    // as it was when last looked at
    std::stop_source m_stop;                // of the one under way
    std::optional<api::HeldLease> m_lease;  // of the one under way; none: it is not kept
    std::int64_t m_ended_at = 0;            // of the last one, in seconds since 1970
    api::Background m_background;           // last: ends before everything else
};

}  // namespace abasto::exchange
