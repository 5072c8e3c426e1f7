// Serves the sample table, its health and its OpenAPI document on a free port of this machine, which it prints, until SIGTERM.
// The exit status is 0 where everything under way has ended by itself.
#include <fmt/format.h>

#include <csignal>
#include <cstdio>
#include <memory>

#include "services/platform/http/gate.hpp"
#include "services/platform/http/health.hpp"
#include "services/platform/http/openapi.hpp"
#include "services/platform/http/router.hpp"
#include "tests/services/platform/http/sample_api.hpp"

int main()
{
    using namespace abasto;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread begins: they inherit it

    tests::SampleCalls calls;
    std::unique_ptr<http::Gate> gate;
    auto table = tests::sample_table(calls);
    for (auto& row :
         http::health_endpoints({.not_ready = [] { return std::nullopt; }, .metrics = [&] { return gate->metrics().text(); }}))
        table.push_back(std::move(row));
    http::add_openapi_endpoint(table, {"Sample", "1", "A table to try the machinery with"});
    gate = std::make_unique<http::Gate>(http::GateOptions{
        .application = http::application(std::move(table), tests::sample_authorise), .log = {}, .request_id_key = {}});
    fmt::print("{}\n", gate->port());
    std::fflush(stdout);

    int signal = 0;
    sigwait(&signals, &signal);
    return gate->stop(std::chrono::seconds(10)) ? 0 : 1;
}
