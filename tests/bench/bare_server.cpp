#include "tests/bench/bare_server.hpp"

#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerRequest.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/ServerSocket.h>
#include <rapidjson/document.h>

#include "tests/bench/bench_ledger.hpp"

namespace abasto::bench {
namespace {

outreach::HandoutRecorded parsed(const std::string& body)
{
    rapidjson::Document document;
    document.Parse(body.data(), body.size());
    outreach::HandoutRecorded handout;
    handout.site = *SiteCode::parse(document["site"].GetString());
    handout.item = *ItemCode::parse(document["item"].GetString());
    handout.quantity = Quantity{document["quantity"].GetInt64()};
    handout.zone = *ZoneCode::parse(document["zone"].GetString());
    handout.week = *IsoWeek::parse(document["week"].GetString());
    handout.channel = *parse_enum<outreach::Channel>(document["channel"].GetString());
    handout.contacts = Quantity{document["contacts"].GetInt64()};
    return handout;
}

class Handler final : public Poco::Net::HTTPRequestHandler {
public:
    explicit Handler(BareLedger& ledger) : m_ledger(ledger) {}
    void handleRequest(Poco::Net::HTTPServerRequest& request, Poco::Net::HTTPServerResponse& response) override
    {
        std::string body(static_cast<std::size_t>(request.getContentLength()), '\0');
        request.stream().read(body.data(), static_cast<std::streamsize>(body.size()));
        m_ledger.write(new_id(), parsed(body));
        response.setStatus(Poco::Net::HTTPResponse::HTTP_NO_CONTENT);
        response.send();
    }

private:
    BareLedger& m_ledger;
};

class Handlers final : public Poco::Net::HTTPRequestHandlerFactory {
public:
    explicit Handlers(BareLedger& ledger) : m_ledger(ledger) {}
    Poco::Net::HTTPRequestHandler* createRequestHandler(const Poco::Net::HTTPServerRequest&) override
    {
        return new Handler(m_ledger);
    }

private:
    BareLedger& m_ledger;
};

Poco::Net::HTTPServerParams::Ptr keep_alive(int connections)
{
    Poco::Net::HTTPServerParams::Ptr params = new Poco::Net::HTTPServerParams;
    params->setKeepAlive(true);
    params->setMaxKeepAliveRequests(0);
    params->setMaxThreads(connections);
    params->setMaxQueued(connections);
    return params;
}

}  // namespace

BareServer::BareServer(const std::string& file, int connections)
    : m_ledger(file),
      m_threads(2, connections + 2),
      m_server(new Handlers(m_ledger), m_threads, Poco::Net::ServerSocket(Poco::Net::SocketAddress("127.0.0.1", 0)),
               keep_alive(connections))
{
    m_server.start();
}

BareServer::~BareServer()
{
    m_server.stopAll(true);
    m_threads.joinAll();
}

}  // namespace abasto::bench
