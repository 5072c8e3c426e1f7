#include "tests/bench/pgbench.hpp"

#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/StreamCopier.h>
#include <fmt/format.h>

#include <cstdlib>

namespace abasto::bench {

double run_pgbench(const PgbenchRun& run)
{
    const Poco::Process::Args arguments{"--no-vacuum",
                                        "--protocol=prepared",
                                        "--file=" ABASTO_PGBENCH_SCRIPT,
                                        "--define=seq=0",
                                        fmt::format("--define=turn={}", run.turn),
                                        fmt::format("--client={}", run.clients),
                                        "--jobs=2",
                                        fmt::format("--time={}", run.seconds),
                                        run.database};
    Poco::Pipe pipe;
    const auto process = Poco::Process::launch("pgbench", arguments, nullptr, &pipe, nullptr);
    Poco::PipeInputStream out(pipe);
    std::string told;
    Poco::StreamCopier::copyToString(out, told);
    constexpr std::string_view rate = "tps = ";
    const auto at = told.find(rate);
    if (process.wait() == 0 && at != std::string::npos) return std::strtod(told.c_str() + at + rate.size(), nullptr);
    fmt::print(stderr, "pgbench: {}\n", told);
    std::abort();
}

}  // namespace abasto::bench
