#include "services/identity/audit_store.hpp"
#include "services/identity/reception.hpp"
#include "services/platform/api/page.hpp"

namespace abasto::identity {
namespace {

using namespace api;

// A place in a log as text: two words.
struct Words {
    std::string first;
    std::string second;
};

Words words_of(const std::string& position)
{
    const auto blank = position.find(' ');
    if (blank == std::string::npos) return {};
    return {position.substr(0, blank), position.substr(blank + 1)};
}

std::string security_position(const SecurityEntry& entry) { return std::to_string(entry.at) + ' ' + entry.id.hex(); }
std::string audit_position(const AuditEntry& entry) { return entry.stream + ' ' + std::to_string(entry.seq); }

std::optional<SecurityPosition> security_place(const std::string& position)
{
    if (position.empty()) return std::nullopt;
    const auto words = words_of(position);
    return SecurityPosition{.at = std::stoll(words.first), .id = *SecurityEntryId::from_hex(words.second)};
}

AuditPosition audit_place(const std::string& position)
{
    if (position.empty()) return {};
    const auto words = words_of(position);
    return {.stream = words.first, .seq = std::stoll(words.second)};
}

SecurityEntryView view_of(const SecurityEntry& entry)
{
    return {.at = journal::utc_text(entry.at), .event = entry.event, .user = entry.account};
}

AuditEntryView audit_view_of(const AuditEntry& entry)
{
    return {.stream = entry.stream,
            .seq = static_cast<int>(entry.seq),
            .event = entry.event,
            .type = entry.type,
            .user = entry.actor,
            .at = journal::utc_text(entry.recorded_at)};
}

Page<SecurityEntryView> security_log(Desk& desk, const Slice& slice)
{
    auto rows = desk.read(
        [&](db::Connection& connection) { return load_security_log(connection, slice.rows + 1, security_place(slice.after)); });
    return shown<SecurityEntryView>(page_of(desk, slice, std::move(rows), security_position), view_of);
}

Page<AuditEntryView> audit_log(Desk& desk, const Slice& slice)
{
    auto rows = desk.read(
        [&](db::Connection& connection) { return load_audit_log(connection, audit_place(slice.after), slice.rows + 1); });
    return shown<AuditEntryView>(page_of(desk, slice, std::move(rows), audit_position), audit_view_of);
}

}  // namespace

void add_log_endpoints(EndpointTable& table, Reception& reception)
{
    auto& desk = reception.desk;
    table.push_back(list_endpoint<Nothing, SecurityEntryView>(
        desk, {.about = {.path = "/api/v1/security-log",
                         .permission = "read_security_log",
                         .summary = "Read what was enrolled and revoked and who failed to log in, the newest first"},
               .example_query = {{}, 50},
               .example_view = {.at = "2026-03-30T18:00:00Z", .event = SecurityEvent::set_up, .user = {}},
               .load = [&desk](const auto&, const Slice& slice) { return security_log(desk, slice); }}));
    table.push_back(list_endpoint<Nothing, AuditEntryView>(
        desk, {.about = {.path = "/api/v1/audit-log",
                         .permission = "read_audit_log",
                         .summary = "Read who recorded what, stream by stream; users are random ids"},
               .example_query = {{}, 50},
               .example_view = {.stream = "site:HUE@0a1b", .seq = 1, .type = "stock_counted", .at = "2026-03-30T18:00:00Z"},
               .load = [&desk](const auto&, const Slice& slice) { return audit_log(desk, slice); }}));
}

}  // namespace abasto::identity
