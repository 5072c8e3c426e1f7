// ServeProcess: `abasto serve` as a process of its own, for what only a process has: start-up, memory, a second one beside it.
#pragma once

#include <Poco/Pipe.h>
#include <Poco/Process.h>

#include <cstdint>
#include <string>

#include "tests/bench/bench_ledger.hpp"

namespace abasto::bench {

class ServeProcess {
public:
    // Begins it on the ledger and waits until it says that it is ready. Aborts where it does not.
    explicit ServeProcess(const LedgerFolder& folder);
    ServeProcess(const ServeProcess&) = delete;
    ServeProcess& operator=(const ServeProcess&) = delete;
    ~ServeProcess();  // ends it and waits for it

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    [[nodiscard]] double ready_ms() const { return m_ready_ms; }
    [[nodiscard]] double mebibytes() const { return mebibytes_of("VmRSS:"); }
    [[nodiscard]] double mebibytes_max() const { return mebibytes_of("VmHWM:"); }

private:
    [[nodiscard]] double mebibytes_of(const std::string& field) const;

    Poco::Pipe m_said;
    Poco::ProcessHandle m_process;
    std::uint16_t m_port = 0;
    double m_ready_ms = 0;
};

}  // namespace abasto::bench
