#include <fmt/ostream.h>

#include <csignal>
#include <ctime>
#include <memory>
#include <mutex>
#include <ostream>

#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/app/server.hpp"
#include "services/platform/http/client_address.hpp"

namespace abasto::app {
namespace {

constexpr std::chrono::milliseconds patience{10'000};
constexpr timespec tidy_interval{.tv_sec = 3'600, .tv_nsec = 0};

struct ServeOptions {
    std::string data;
    std::string keys;
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080;
    std::string certificate;
    std::string key;
    bool insecure_demo = false;
    bool trusts_forwarded_for = false;
    int requests_per_second = ServerOptions{}.requests_per_second;
};

bool stays_here(const std::string& address) { return address == "localhost" || http::is_loopback(address); }

// Waits for SIGTERM or SIGINT, which all threads have been told to leave alone.
class StopSignals {
public:
    StopSignals()
    {
        sigemptyset(&m_signals);
        sigaddset(&m_signals, SIGTERM);
        sigaddset(&m_signals, SIGINT);
        pthread_sigmask(SIG_BLOCK, &m_signals, &m_before);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;
    ~StopSignals() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }

    // False: the time was over.
    [[nodiscard]] bool wait(const timespec& time) const { return sigtimedwait(&m_signals, nullptr, &time) > 0; }

private:
    sigset_t m_signals{};
    sigset_t m_before{};
};

// Writes line by line, whichever thread has one.
std::function<void(const std::string&)> lines_to(std::ostream& out)
{
    const auto mutex = std::make_shared<std::mutex>();
    return [&out, mutex](const std::string& line) {
        const std::scoped_lock lock(*mutex);
        out << line + '\n' << std::flush;
    };
}

ServerOptions server_options(const ServeOptions& options, Session& session)
{
    ServerOptions out{.data = options.data,
                      .keys = keys_folder(options.data, options.keys),
                      .address = options.address,
                      .port = options.port,
                      .trusts_forwarded_for = options.trusts_forwarded_for,
                      .requests_per_second = options.requests_per_second};
    if (!options.certificate.empty()) out.certificate = http::Certificate{options.certificate, options.key};
    const auto log = lines_to(session.console.err);
    out.log = [log, &clock = session.clock](const auto& record) { log(http::json_line(record, clock.milliseconds())); };
    out.complain = [log, &clock = session.clock](std::string_view text) { log(http::trouble_line(text, clock.milliseconds())); };
    return out;
}

void serve(const ServeOptions& options, Session& session)
{
    const bool secure = !options.certificate.empty();
    if (!secure && !options.insecure_demo && !stays_here(options.address))
        return print_refusal(session, {RefusalCode::malformed,
                                       "plain HTTP is for this machine alone: give --certificate and --key, or "
                                       "--insecure-demo where nothing is at stake"});
    const StopSignals signals;
    Server server(server_options(options, session), session);
    fmt::print(session.console.out, "serving on {}://{}:{}\n", secure ? "https" : "http", options.address, server.port());
    if (const auto secret = server.set_up_secret())
        fmt::print(session.console.out, "nobody is there yet; the first operator is made with the secret {}\n", *secret);
    session.console.out.flush();
    const auto tidy = [&] {
        if (const auto trouble = server.tidy())
            fmt::print(session.console.err, "abasto: what is old could not be deleted: {}\n", *trouble);
    };
    do {
        tidy();
        server.watch();
    } while (!signals.wait(tidy_interval));
    if (!server.stop(patience)) session.console.err << "abasto: some requests were cut off\n";
}

}  // namespace

void add_serve_command(CLI::App& root, Session& session)
{
    auto* command = root.add_subcommand("serve", "answer phones, screens and programs over HTTP until stopped");
    const auto options = std::make_shared<ServeOptions>();
    add_data_option(*command, options->data);
    add_keys_option(*command, options->keys);
    command->add_option("--port", options->port, "0: any that is free; default 8080")->envname("ABASTO_PORT");
    command->add_option("--address", options->address, "default 127.0.0.1, this machine alone")
        ->type_name("ADDRESS")
        ->envname("ABASTO_ADDRESS");
    auto* certificate = command->add_option("--certificate", options->certificate, "PEM, with its chain: speak HTTPS")
                            ->type_name("FILE")
                            ->envname("ABASTO_CERTIFICATE");
    auto* key = command->add_option("--key", options->key, "PEM of the certificate's key")
                    ->type_name("FILE")
                    ->envname("ABASTO_CERTIFICATE_KEY");
    certificate->needs(key);
    key->needs(certificate);
    command->add_flag("--insecure-demo", options->insecure_demo,
                      "plain HTTP for other machines too: everybody on the way can read");
    command
        ->add_flag("--trust-forwarded-for", options->trusts_forwarded_for,
                   "a proxy on this machine tells each client's address as the last one of X-Forwarded-For")
        ->envname("ABASTO_TRUST_FORWARDED_FOR");
    command->add_option("--requests-per-second", options->requests_per_second, "of one account on average; default 50")
        ->envname("ABASTO_REQUESTS_PER_SECOND")
        ->check(CLI::Range(1, 1'000'000));
    command->callback([options, &session] { serve(*options, session); });
}

}  // namespace abasto::app
