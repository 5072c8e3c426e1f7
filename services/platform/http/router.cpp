#include "services/platform/http/router.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <utility>

#include "services/platform/http/given_up.hpp"
#include "services/platform/http/media_type.hpp"
#include "services/platform/http/slots.hpp"

namespace abasto::http {
namespace {

struct PatternSegment {
    std::string text;  // of a literal, or the name of a variable
    bool variable;
    friend auto operator<=>(const PatternSegment& a, const PatternSegment& b)
    {
        return std::tie(a.variable, a.text) <=> std::tie(b.variable, b.text);  // literals first: they win over variables
    }
};
using Pattern = std::vector<PatternSegment>;

Pattern parse_pattern(const std::string& path)
{
    Pattern pattern;
    std::size_t begin = 1;
    while (begin <= path.size()) {
        const auto end = std::min(path.find('/', begin), path.size());
        const std::string part = path.substr(begin, end - begin);
        const bool variable = part.size() > 2 && part.front() == '{' && part.back() == '}';
        const std::string text = variable ? part.substr(1, part.size() - 2) : part;
        if (!path.starts_with('/') || text.empty() || text.find_first_of("{}") != std::string::npos)
            throw std::invalid_argument("no path pattern: " + path);
        pattern.push_back({text, variable});
        begin = end + 1;
    }
    return pattern;
}

bool fits(const Pattern& pattern, const std::vector<std::string>& segments)
{
    const auto same = [](const PatternSegment& p, const std::string& segment) { return p.variable || p.text == segment; };
    return std::equal(pattern.begin(), pattern.end(), segments.begin(), segments.end(), same);
}

std::vector<QueryValue> values_of(const Pattern& pattern, const std::vector<std::string>& segments)
{
    std::vector<QueryValue> values;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i].variable) values.push_back({pattern[i].text, segments[i]});
    return values;
}

// The rows of one path.
struct Route {
    Pattern pattern;
    std::map<Method, const Endpoint*> rows;

    [[nodiscard]] const Endpoint* row(Method method) const
    {
        const auto found = rows.find(method == Method::HEAD ? Method::GET : method);
        return found == rows.end() ? nullptr : found->second;
    }
    [[nodiscard]] bool logged() const
    {
        return std::all_of(rows.begin(), rows.end(), [](const auto& entry) { return entry.second->about.logged; });
    }
    [[nodiscard]] std::string allowed() const
    {
        std::string out;
        for (const auto& [method, row] : rows) {
            out.append(to_string(method)).append(", ");
            if (method == Method::GET) out += "HEAD, ";
        }
        return out + "OPTIONS";
    }
};

std::optional<Problem> media_problem(const Endpoint& endpoint, const RequestHead& head)
{
    if (!endpoint.takes_body()) return std::nullopt;
    if (head.field("content-encoding"))
        return Problem(415, "unsupported-media-type", "bodies are taken without Content-Encoding");
    const std::string& wanted = endpoint.about.request_media;
    const auto given = head.field("content-type");
    if (given && (wanted == json_media_type ? is_json(*given) : is_media_type(*given, wanted))) return std::nullopt;
    return Problem(415, "unsupported-media-type", "the body must be " + wanted);
}

Response call(Incoming incoming, std::string body, Turn& turn)
{
    incoming.body = std::move(body);
    incoming.turn = &turn;
    try {
        return incoming.endpoint.handle(incoming);
    } catch (const GivenUp& given_up) {
        return response_of(Problem(503, "given-up", given_up.what()));
    } catch (const db::Error& error) {
        const auto problem = problem_of(error);
        if (!problem) throw;
        return response_of(*problem);
    }
}

class Router {
public:
    Router(EndpointTable table, Authorise authorise) : m_table(std::move(table)), m_authorise(std::move(authorise))
    {
        std::map<Pattern, Route> routes;
        for (const Endpoint& row : m_table) {
            if (row.about.at_once_max > 0) m_slots.emplace(&row, row.about.at_once_max);
            Pattern pattern = parse_pattern(row.about.path);
            Route& route = routes[pattern];
            route.pattern = std::move(pattern);
            if (!route.rows.emplace(row.about.method, &row).second)
                throw std::invalid_argument(
                    fmt::format("twice in the table: {} {}", to_string(row.about.method), row.about.path));
        }
        for (auto& [pattern, route] : routes) {
            check_variables(route);
            m_routes[pattern.size()].push_back(std::move(route));
        }
    }
    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;
    ~Router() = default;

    [[nodiscard]] Admission admit(const Arrival& arrival) const
    {
        const Route* route = find(arrival.head.segments);
        if (route == nullptr) return {.endpoint = {}, .refused = response_of(not_found())};
        const Endpoint* row = route->row(arrival.head.method);
        if (row != nullptr) return admit_to(*row, *route, arrival);
        Admission admission{.endpoint = route->rows.begin()->second->about.path, .logged = route->logged()};
        admission.refused = arrival.head.method == Method::OPTIONS
                                ? Response{.status = 204, .media_type = {}, .body = {}}
                                : response_of(Problem(405, "method-not-allowed", "see the field Allow"));
        admission.refused->with("Allow", route->allowed());
        return admission;
    }

private:
    static void check_variables(const Route& route)
    {
        for (const auto& [method, row] : route.rows)
            for (const PatternSegment& segment : route.pattern) {
                const auto known = [&](const Parameter& parameter) { return parameter.name == segment.text; };
                if (segment.variable && std::none_of(row->parameters.begin(), row->parameters.end(), known))
                    throw std::invalid_argument(fmt::format("{}: no parameter {}", row->about.path, segment.text));
            }
    }

    [[nodiscard]] const Route* find(const std::vector<std::string>& segments) const
    {
        const auto routes = m_routes.find(segments.size());
        if (routes == m_routes.end()) return nullptr;
        for (const Route& route : routes->second)
            if (fits(route.pattern, segments)) return &route;
        return nullptr;
    }

    [[nodiscard]] Admission admit_to(const Endpoint& row, const Route& route, const Arrival& arrival) const
    {
        Admission admission{.endpoint = row.about.path,
                            .logged = row.about.logged,
                            .takes_body = row.takes_body(),
                            .body_bytes_max = row.takes_body() ? row.about.body_bytes_max : 0};
        Incoming incoming{.head = arrival.head,
                          .endpoint = row,
                          .path_values = values_of(route.pattern, arrival.head.segments),
                          .request_id = std::string(arrival.request_id),
                          .address = std::string(arrival.address),
                          .secure = arrival.secure};
        auto problem = problem_before_body(incoming);
        auto slot = problem ? std::nullopt : slot_of(row);
        if (!problem && !slot) problem = unavailable("too many of these requests are under way", 5);
        if (problem)
            admission.refused = response_of(*problem);
        else
            admission.handle = [incoming = std::move(incoming), slot = *std::move(slot)](std::string body, Turn& turn) {
                return call(incoming, std::move(body), turn);
            };
        return admission;
    }

    // An empty one for a row without limit; none where all are taken.
    [[nodiscard]] std::optional<HeldSlot> slot_of(const Endpoint& row) const
    {
        const auto limited = m_slots.find(&row);
        if (limited == m_slots.end()) return HeldSlot();
        auto slot = limited->second.take();
        if (!slot) return std::nullopt;
        return slot;
    }

    [[nodiscard]] std::optional<Problem> problem_before_body(Incoming& incoming) const
    {
        const About& about = incoming.endpoint.about;
        if (about.permission != "public") {
            auto caller = m_authorise(incoming);
            if (!caller) return std::move(caller).error();
            incoming.caller = std::move(*caller);
        }
        if (about.wants_key && !incoming.head.field("idempotency-key"))
            return Problem(400, "idempotency-key-missing", "this endpoint wants the field Idempotency-Key");
        return media_problem(incoming.endpoint, incoming.head);
    }

    EndpointTable m_table;
    std::map<const Endpoint*, Slots> m_slots;  // of the rows that have a limit
    Authorise m_authorise;
    std::map<std::size_t, std::vector<Route>> m_routes;  // by number of segments, literals before variables
};

}  // namespace

Application application(EndpointTable table, Authorise authorise)
{
    return [router = std::make_shared<const Router>(std::move(table), std::move(authorise))](const Arrival& arrival) {
        return router->admit(arrival);
    };
}

std::string routes_text(const EndpointTable& table)
{
    std::vector<std::string> lines;
    for (const Endpoint& row : table)
        lines.push_back(fmt::format("{} {} {}\n", row.about.path, to_string(row.about.method), row.about.permission));
    std::sort(lines.begin(), lines.end());
    return fmt::format("{}", fmt::join(lines, ""));
}

}  // namespace abasto::http
