// Server: one programme behind one gate.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "services/app/session.hpp"
#include "services/platform/http/gate.hpp"
#include "services/platform/journal/journal.hpp"

namespace abasto::app {

struct ServerOptions {
    std::string data;  // a folder, or postgresql://...
    std::string keys;  // folder of abasto.key
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;  // 0: any that is free
    std::optional<http::Certificate> certificate{};
    bool trusts_forwarded_for = false;  // of a proxy on this machine, see http::behind_proxy()
    int requests_per_second = 50;       // of one account on average; 20 times as many at once
    http::AccessLog log{};
    std::function<void(std::string_view)> complain = [](std::string_view) {};  // of what fails with nobody asking; by any thread
};

// Thread safe. Serves from its construction on. Throws db::Error where the data are no programme's, std::runtime_error where the
// address cannot be had.
class Server {
public:
    Server(const ServerOptions& options, const Session& session);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    // To be shown to nobody but who started the server: with it the first operator is made. None: the programme has been set up.
    [[nodiscard]] std::optional<std::string> set_up_secret() const;

    // Lets requests that are under way end. False: some were cut off.
    bool stop(std::chrono::milliseconds patience);

    // Deletes private state whose days are over. To be called now and then. Where it cannot be done, says why: the next time will do.
    std::optional<std::string> tidy();

    // Lets the rules of alerts run in the background, so that each is known to be alive, and keeps the forecasts of a month that has
    // closed. To be called every hour.
    void watch();

private:
    class Rooms;
    std::unique_ptr<Rooms> m_rooms;
};

}  // namespace abasto::app
