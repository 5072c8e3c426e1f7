#include "tests/bench/serve_process.hpp"

#include <Poco/PipeStream.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <fstream>

#include "tests/bench/http_load.hpp"

namespace abasto::bench {
namespace {

Poco::ProcessHandle begin(const LedgerFolder& folder, Poco::Pipe& said)
{
    // Its log would fill a pipe that nobody reads.
    const std::string command = R"(exec "$0" serve --data "$1" --keys "$2" --port 0 --requests-per-second 1000000 2>/dev/null)";
    return Poco::Process::launch("/bin/sh", {"-c", command, ABASTO_PROGRAM, folder.data(), folder.file("data")}, nullptr, &said,
                                 nullptr);
}

std::uint16_t port_in(const std::string& line)
{
    const auto colon = line.rfind(':');
    if (!line.starts_with("serving on ") || colon == std::string::npos) std::abort();
    return static_cast<std::uint16_t>(std::strtoul(line.c_str() + colon + 1, nullptr, 10));
}

}  // namespace

ServeProcess::ServeProcess(const LedgerFolder& folder) : m_process(begin(folder, m_said))
{
    const auto began = std::chrono::steady_clock::now();
    Poco::PipeInputStream out(m_said);
    std::string line;
    std::getline(out, line);
    m_port = port_in(line);
    const std::string ready = "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n";
    (void)run_load({{m_port}, 1, 60, [&](int) { return ready; }, 1});
    m_ready_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - began).count();
}

ServeProcess::~ServeProcess()
{
    Poco::Process::requestTermination(m_process.id());
    (void)m_process.wait();
}

double ServeProcess::mebibytes_of(const std::string& field) const
{
    std::ifstream status(fmt::format("/proc/{}/status", m_process.id()));
    std::string word;
    double kibibytes = 0;
    while (status >> word)
        if (word == field && status >> kibibytes) return kibibytes / 1'024;
    std::abort();
}

}  // namespace abasto::bench
