// BareServer: handouts over HTTP with the least that has to be done: POCO's own server, RapidJSON's own tree, the bare ledger. No strict
// framing, no authorisation, no check, no log.
#pragma once

#include <Poco/Net/HTTPServer.h>
#include <Poco/ThreadPool.h>

#include <string>

#include "tests/bench/bare_ledger.hpp"

namespace abasto::bench {

class BareServer {
public:
    BareServer(const std::string& file, int connections);
    BareServer(const BareServer&) = delete;
    BareServer& operator=(const BareServer&) = delete;
    ~BareServer();

    [[nodiscard]] std::uint16_t port() const { return m_server.port(); }

private:
    BareLedger m_ledger;
    Poco::ThreadPool m_threads;
    Poco::Net::HTTPServer m_server;
};

}  // namespace abasto::bench
