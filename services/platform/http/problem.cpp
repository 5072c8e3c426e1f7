#include "services/platform/http/problem.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "importers/json.hpp"

namespace abasto::http {
namespace {

namespace json = importers::json;

// "not_enough_stock" is /problems/not-enough-stock.
std::string type_of(std::string_view name)
{
    std::string type = "/problems/" + std::string(name);
    std::replace(type.begin(), type.end(), '_', '-');
    return type;
}

void append_member(std::string& out, std::string_view name, std::string_view text)
{
    if (out.back() != '{') out += ',';
    json::append_string(out, name);
    out += ':';
    json::append_string(out, text);
}

void append_fault(std::string& out, const RequestFault& fault)
{
    out += '{';
    if (fault.pointer) append_member(out, "pointer", *fault.pointer);
    if (fault.parameter) append_member(out, "parameter", *fault.parameter);
    append_member(out, "detail", fault.detail);
    out += '}';
}

}  // namespace

Problem::Problem(int its_status, std::string_view its_type, std::string its_detail)
    : status(its_status), type(type_of(its_type)), detail(std::move(its_detail))
{
}

Problem::Problem(const Refusal& refusal) : Problem(status_of(refusal.code), to_string(refusal.code), refusal.message) {}

int status_of(RefusalCode code)
{
    switch (code) {
    case RefusalCode::malformed:
    case RefusalCode::not_positive:
    case RefusalCode::unknown_method:
    case RefusalCode::same_site:
    case RefusalCode::does_not_pack:
    case RefusalCode::conflicting_rows:
    case RefusalCode::weak_password:
    case RefusalCode::limit_exceeded: return 400;
    case RefusalCode::unknown_item:
    case RefusalCode::unknown_site:
    case RefusalCode::unknown_lot:
    case RefusalCode::unknown_event:
    case RefusalCode::unknown_user:
    case RefusalCode::unknown_token: return 404;
    case RefusalCode::not_recognised:
    case RefusalCode::second_factor_needed: return 401;
    case RefusalCode::forbidden: return 403;
    case RefusalCode::too_many_attempts: return 429;
    case RefusalCode::already_recorded:
    case RefusalCode::not_enough_stock:
    case RefusalCode::lot_blocked:
    case RefusalCode::lot_life_too_short:
    case RefusalCode::supply_line_closed:
    case RefusalCode::wrong_state:
    case RefusalCode::nothing_to_do:
    case RefusalCode::outcome_does_not_fit: return 409;
    }
    return 500;
}

Problem problem_of(const importers::shape::Problems& problems)
{
    const std::string more = problems.left_off() == 0 ? "" : fmt::format("; {} more faults are not listed", problems.left_off());
    Problem problem(400, "malformed", "the request does not have the form that this endpoint takes" + more);
    for (const auto& fault : problems.kept())
        problem.errors.push_back({.pointer = fault.pointer, .parameter = {}, .detail = fault.message});
    return problem;
}

std::optional<Problem> problem_of(const db::Error& error)
{
    switch (error.error_class()) {
    case db::ErrorClass::busy:
    case db::ErrorClass::serialization: return unavailable("another writer is at work", 1);
    case db::ErrorClass::disconnected:
    case db::ErrorClass::outcome_unknown: return unavailable("the store cannot be written", 5);
    case db::ErrorClass::full: return Problem(507, "no-room", "the store is full; nothing was recorded");
    case db::ErrorClass::sealed:
        return unavailable(
            "the programme is sealed, since it moves to another place: it can be read, and nothing can be recorded here", 60);
    case db::ErrorClass::unique:
    case db::ErrorClass::foreign_key:
    case db::ErrorClass::check:
    case db::ErrorClass::corrupt:
    case db::ErrorClass::other: break;
    }
    return std::nullopt;
}

Problem not_found() { return {404, "not-found", "there is no such thing"}; }

Problem internal_error(std::string_view incident)
{
    return {500, "internal-error", fmt::format("something went wrong inside; tell your operator incident {}", incident)};
}

Problem unavailable(std::string detail, int retry_after_seconds)
{
    Problem problem(503, "unavailable", std::move(detail));
    problem.fields.push_back({"Retry-After", std::to_string(retry_after_seconds)});
    return problem;
}

Response response_of(const Problem& problem)
{
    std::string body = "{";
    append_member(body, "type", problem.type);
    append_member(body, "title", reason_phrase(problem.status));
    body += fmt::format(",\"status\":{}", problem.status);
    append_member(body, "detail", problem.detail);
    if (!problem.errors.empty()) {
        body += ",\"errors\":[";
        for (const RequestFault& fault : problem.errors) {
            if (body.back() != '[') body += ',';
            append_fault(body, fault);
        }
        body += ']';
    }
    body += '}';
    return {
        .status = problem.status, .media_type = "application/problem+json", .body = std::move(body), .fields = problem.fields};
}

}  // namespace abasto::http
