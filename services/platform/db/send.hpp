// Sending ahead: for what is written within a transaction and whose outcome nobody waits for.
//   db::send(connection, "INSERT INTO lot (item, id) VALUES ($1, $2)", item, id);
// An engine behind a network may carry it out together with what follows. What it fails with is thrown by one of the next statements, by
// the release of the savepoint or by the commit.
#pragma once

#include "services/platform/db/query.hpp"

namespace abasto::db {

// A statement of an engine that can.
class SendsAhead {
public:
    SendsAhead() = default;
    SendsAhead(const SendsAhead&) = delete;
    SendsAhead& operator=(const SendsAhead&) = delete;
    virtual void send() = 0;

protected:
    ~SendsAhead() = default;
};

// Runs it at once where the engine cannot.
void send_bound(Statement& statement);

template <class... Arguments>
void send(Connection& connection, std::string_view sql, const Arguments&... arguments)
{
    const Lease lease(connection, sql);
    bind_all(*lease, arguments...);
    send_bound(*lease);
}

}  // namespace abasto::db
