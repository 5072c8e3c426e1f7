#include "services/exchange/export_api.hpp"

#include <memory>
#include <stdexcept>

#include "services/platform/api/reach.hpp"
#include "services/platform/http/slots.hpp"

namespace abasto::exchange {
namespace {

using api::Answer;
using api::Desk;
using api::no;
using http::Call;
using http::Incoming;
using http::Nothing;
using http::Problem;
using importers::shape::Field;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

enum class ExportFormat { csv, ndjson };

// What exports may ask for. Not every list has a site or a day.
struct ExportQuery {
    std::optional<SiteCode> site;
    std::optional<Date> as_of;
    std::optional<bool> bom;
    static constexpr auto fields =
        std::tuple{Field{"site", &ExportQuery::site}, Field{"as_of", &ExportQuery::as_of}, Field{"bom", &ExportQuery::bom}};
};

struct ExportRoom {
    Desk& desk;
    ExportHooks hooks;
    http::Slots slots;
};

// One export under way. Used by the thread of its connection.
class ExportStream {
public:
    ExportStream(const ExportRoom& room, const ExportKind& kind, ExportFormat format, const ExportQuestion& question)
        : m_limits(room.hooks.limits),
          m_columns(kind.columns),
          m_format(format),
          m_ends(std::chrono::steady_clock::now() + m_limits.time),
          m_connection(room.desk.readers()),
          m_snapshot(*m_connection, db::TransactionMode::read),
          m_next(kind.open(*m_connection, question))
    {
    }

    // Empty at the end. Throws where the time is over, so that the connection breaks off and nobody takes the part for the whole.
    [[nodiscard]] std::string next_part()
    {
        if (std::chrono::steady_clock::now() > m_ends) throw std::runtime_error("an export was read too slowly");
        std::string part;
        while (!m_over && part.size() < m_limits.part_bytes) append_rows(part);
        return part;
    }

private:
    void append_rows(std::string& part)
    {
        const auto rows = m_next();
        m_over = rows.empty();
        for (const auto& row : rows) append_row(part, row);
    }
    void append_row(std::string& part, const Cells& row) const
    {
        switch (m_format) {
        case ExportFormat::csv: return append_csv(part, row);
        case ExportFormat::ndjson: append_json(part, m_columns, row);
        }
        part += '\n';
    }

    ExportLimits m_limits;
    const std::vector<std::string>& m_columns;  // of the kind, which outlives the stream
    ExportFormat m_format;
    std::chrono::steady_clock::time_point m_ends;
    api::Readers::Lease m_connection;
    db::Transaction m_snapshot;  // ends before the connection is given back
    NextRows m_next;
    bool m_over = false;
};

bool takes(const ExportKind& kind, ExportFormat format, std::string_view parameter)
{
    if (parameter == "site") return kind.by_site;
    if (parameter == "as_of") return kind.by_day;
    return format == ExportFormat::csv;
}

// 400 for a parameter that this list does not have.
std::optional<Problem> check_query(const ExportKind& kind, ExportFormat format, const ExportQuery& asked)
{
    importers::shape::Problems faults;
    const importers::shape::Place top;
    const auto check = [&](std::string_view parameter, bool given) {
        if (given && !takes(kind, format, parameter)) faults.add({.parent = &top, .name = parameter}, "is not a field");
    };
    check("site", asked.site.has_value());
    check("as_of", asked.as_of.has_value());
    check("bom", asked.bom.has_value());
    return http::request_problem(faults, {});
}

Answer<ExportQuestion> question_of(const ExportKind& kind, const Incoming& incoming, const ExportQuery& asked)
{
    auto sites = api::sites_asked(incoming, asked.site);
    if (!sites) return no(sites.error());
    return ExportQuestion{.sites = kind.by_site ? std::move(*sites) : std::nullopt, .as_of = asked.as_of};
}

std::string_view extension(ExportFormat format) { return format == ExportFormat::csv ? "csv" : "ndjson"; }
std::string_view media_of(ExportFormat format) { return format == ExportFormat::csv ? "text/csv" : "application/x-ndjson"; }

std::string head_of(const ExportKind& kind, ExportFormat format, bool bom)
{
    if (format == ExportFormat::ndjson) return {};
    std::string head(bom ? byte_order_mark : std::string_view());
    append_csv(head, kind.columns);
    return head;
}

Answer<http::Response> answer(const ExportRoom& room, const std::shared_ptr<const ExportKind>& kind, ExportFormat format,
                              const Call<ExportQuery, Nothing>& call)
{
    if (auto problem = check_query(*kind, format, call.parameters)) return no(std::move(*problem));
    const auto question = question_of(*kind, call.incoming, call.parameters);
    if (!question) return no(question.error());
    if (auto problem = room.hooks.wants_proof(call.incoming)) return no(std::move(*problem));
    const auto slot = room.slots.take();
    if (!slot) return no(http::unavailable("too many exports are under way", 5));
    const auto stream = std::make_shared<ExportStream>(room, *kind, format, *question);
    http::Response response{.status = 200,
                            .media_type = std::string(media_of(format)),
                            .body = head_of(*kind, format, call.parameters.bom.value_or(true)) + stream->next_part(),
                            .fields = {},
                            .next_part = [stream, kind, slot] { return stream->next_part(); }};
    return std::move(response).with("Content-Disposition",
                                    "attachment; filename=\"" + kind->name + '.' + std::string(extension(format)) + '"');
}

http::Endpoint export_row(const ExportRoom& room, const std::shared_ptr<const ExportKind>& kind, ExportFormat format)
{
    std::string example = head_of(*kind, format, false);
    if (format == ExportFormat::csv)
        append_csv(example, kind->example);
    else
        append_json(example, kind->columns, kind->example);
    auto made = http::raw_endpoint<ExportQuery>(
        {.about = {.path = "/api/v1/exports/" + kind->name + '.' + std::string(extension(format)),
                   .permission = kind->permission,
                   .summary = "Export " + kind->contents,
                   .narrows = kind->by_site,
                   .reply_media = std::string(media_of(format))},
         .example_reply = std::move(example),
         .handle = [room, kind, format](const Call<ExportQuery, Nothing>& call) { return answer(room, kind, format, call); }});
    std::erase_if(made.parameters, [&](const http::Parameter& parameter) { return !takes(*kind, format, parameter.name); });
    return made;
}

}  // namespace

http::EndpointTable export_endpoints(Desk& desk, std::vector<ExportKind> kinds, const ExportHooks& hooks)
{
    const ExportRoom room{desk, hooks, http::Slots(hooks.limits.exports_max)};
    http::EndpointTable table;
    for (auto& kind : kinds) {
        const auto shared = std::make_shared<const ExportKind>(std::move(kind));
        for (const auto format : {ExportFormat::csv, ExportFormat::ndjson}) table.push_back(export_row(room, shared, format));
    }
    return table;
}

}  // namespace abasto::exchange
