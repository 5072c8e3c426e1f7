#include "services/platform/http/access_log.hpp"

#include <fmt/format.h>

#include "importers/json.hpp"
#include "importers/utf8.hpp"

namespace abasto::http {
namespace {

void append_text(std::string& out, std::string_view name, std::string_view text)
{
    fmt::format_to(std::back_inserter(out), ",\"{}\":", name);
    importers::json::append_string(out, importers::first_bad_utf8(text) ? std::string_view("not UTF-8") : text);
}

}  // namespace

std::string json_line(const AccessRecord& record, std::int64_t at)
{
    std::string out = fmt::format("{{\"at\":{}", at);
    append_text(out, "request", record.request_id);
    append_text(out, "method", record.method);
    append_text(out, "endpoint", record.endpoint);
    fmt::format_to(std::back_inserter(out), ",\"status\":{},\"bytes_in\":{},\"bytes_out\":{},\"us\":{}", record.status,
                   record.bytes_in, record.bytes_out, record.microseconds);
    if (!record.incident.empty()) append_text(out, "incident", record.incident);
    return out + '}';
}

std::string trouble_line(std::string_view trouble, std::int64_t at)
{
    std::string out = fmt::format("{{\"at\":{}", at);
    append_text(out, "trouble", trouble);
    return out + '}';
}

}  // namespace abasto::http
