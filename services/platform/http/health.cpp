#include "services/platform/http/health.hpp"

#include <utility>

#include "services/platform/http/problem.hpp"

namespace abasto::http {
namespace {

constexpr auto* state_schema =
    R"({"type":"object","properties":{"state":{"type":"string"}},"required":["state"],"additionalProperties":false})";

Endpoint watched(const std::string& path, std::string summary, const std::string& state)
{
    return {.about = {.path = path, .permission = "public", .summary = std::move(summary), .logged = false},
            .parameters = {},
            .body_schema = {},
            .reply_schema = state_schema,
            .example_path = path,
            .example_body = {},
            .example_reply = R"({"state":")" + state + R"("})",
            .handle = {}};
}

}  // namespace

EndpointTable health_endpoints(HealthHooks hooks)
{
    Endpoint live = watched("/health/live", "Tell that the server runs", "live");
    live.handle = [reply = live.example_reply](const Incoming&) { return json_response(200, reply); };
    Endpoint ready = watched("/health/ready", "Tell whether the server can do its work", "ready");
    ready.handle = [reply = ready.example_reply, hook = std::move(hooks.not_ready)](const Incoming&) {
        auto reason = hook();
        return reason ? response_of(unavailable(std::move(*reason), 1)) : json_response(200, reply);
    };
    Endpoint metrics = watched("/metrics", "Read the counters", {});
    metrics.about.permission = "read_security_log";
    metrics.about.reply_media = "text/plain; version=0.0.4";
    metrics.reply_schema = R"({"type":"string"})";
    metrics.example_reply.clear();
    metrics.handle = [media = metrics.about.reply_media, hook = std::move(hooks.metrics)](const Incoming&) {
        return Response{.status = 200, .media_type = media, .body = hook()};
    };
    return {std::move(live), std::move(ready), std::move(metrics)};
}

}  // namespace abasto::http
