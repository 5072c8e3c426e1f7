#include "services/exchange/export_api.hpp"

#include <memory>
#include <stdexcept>

#include "services/exchange/spreadsheet.hpp"
#include "services/platform/api/documents.hpp"
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

enum class ExportFormat { csv, ndjson, xlsx };

// What exports may ask for. Not every list has a site, a day or sentences.
struct ExportQuery {
    std::optional<SiteCode> site;
    std::optional<Date> as_of;
    std::optional<planning::Language> language;
    std::optional<bool> bom;
    static constexpr auto fields = std::tuple{Field{"site", &ExportQuery::site}, Field{"as_of", &ExportQuery::as_of},
                                              Field{"language", &ExportQuery::language}, Field{"bom", &ExportQuery::bom}};
};

struct ExportRoom {
    Desk& desk;
    ExportHooks hooks;
    http::Slots slots;
};

// The rows of one export under way, out of one snapshot. Used by the thread of its connection.
class ExportRows {
public:
    ExportRows(const ExportRoom& room, const ExportKind& kind, const ExportQuestion& question)
        : m_ends(std::chrono::steady_clock::now() + room.hooks.limits.time),
          m_connection(room.desk.readers()),
          m_snapshot(*m_connection, db::TransactionMode::read),
          m_next(kind.open(*m_connection, question))
    {
    }

    [[nodiscard]] std::vector<Cells> next() { return m_next(); }
    [[nodiscard]] bool is_late() const { return std::chrono::steady_clock::now() > m_ends; }

private:
    std::chrono::steady_clock::time_point m_ends;
    api::Readers::Lease m_connection;
    db::Transaction m_snapshot;  // ends before the connection is given back
    NextRows m_next;
};

// An export that is written while it is read.
class ExportStream {
public:
    ExportStream(const ExportRoom& room, const ExportKind& kind, ExportFormat format, const ExportQuestion& question)
        : m_part_bytes(room.hooks.limits.part_bytes), m_columns(kind.columns), m_format(format), m_rows(room, kind, question)
    {
    }

    // Empty at the end. Throws where the time is over, so that the connection breaks off and nobody takes the part for the whole.
    [[nodiscard]] std::string next_part()
    {
        if (m_rows.is_late()) throw std::runtime_error("an export was read too slowly");
        std::string part;
        while (!m_over && part.size() < m_part_bytes) append_rows(part);
        return part;
    }

private:
    void append_rows(std::string& part)
    {
        const auto rows = m_rows.next();
        m_over = rows.empty();
        for (const auto& row : rows) append_row(part, row);
    }
    void append_row(std::string& part, const Cells& row) const
    {
        if (m_format == ExportFormat::csv) return append_csv(part, row);
        append_json(part, m_columns, row);
        part += '\n';
    }

    std::size_t m_part_bytes;
    const std::vector<std::string>& m_columns;  // of the kind, which outlives the stream
    ExportFormat m_format;
    ExportRows m_rows;
    bool m_over = false;
};

// A workbook can be read when it is finished; until then nothing has been answered, so that it can still be refused.
Answer<Spreadsheet> make_spreadsheet(const ExportRoom& room, const ExportKind& kind, const ExportQuestion& question)
{
    ExportRows rows(room, kind, question);
    Spreadsheet sheet(kind.columns, room.desk.now());
    for (auto some = rows.next(); !some.empty(); some = rows.next())
        for (const auto& row : some) {
            if (sheet.is_full() || rows.is_late())
                return no({422, "too-long", "the list is too long for a spreadsheet; ask for CSV, or site by site"});
            sheet.append(row);
        }
    sheet.finish();
    return sheet;
}

bool takes(const ExportKind& kind, ExportFormat format, std::string_view parameter)
{
    if (parameter == "site") return kind.by_site;
    if (parameter == "as_of") return kind.by_day;
    if (parameter == "language") return kind.has_sentences;
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
    check("language", asked.language.has_value());
    check("bom", asked.bom.has_value());
    return http::request_problem(faults, {});
}

Answer<ExportQuestion> question_of(const ExportKind& kind, const Incoming& incoming, const ExportQuery& asked)
{
    if (auto problem = kind.documents ? api::check_documents(incoming) : std::nullopt) return no(std::move(*problem));
    auto sites = api::sites_asked(incoming, asked.site);
    if (!sites) return no(sites.error());
    return ExportQuestion{.sites = kind.by_site ? std::move(*sites) : std::nullopt,
                          .week_totals = api::reads_week_totals(incoming),
                          .as_of = asked.as_of,
                          .language = asked.language.value_or(planning::Language::es)};
}

std::string_view extension(ExportFormat format)
{
    switch (format) {
    case ExportFormat::csv: return "csv";
    case ExportFormat::ndjson: return "ndjson";
    case ExportFormat::xlsx: return "xlsx";
    }
    return {};
}

std::string_view media_of(ExportFormat format)
{
    switch (format) {
    case ExportFormat::csv: return "text/csv";
    case ExportFormat::ndjson: return "application/x-ndjson";
    case ExportFormat::xlsx: return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    }
    return {};
}

std::string head_of(const ExportKind& kind, ExportFormat format, bool bom)
{
    if (format != ExportFormat::csv) return {};
    std::string head(bom ? byte_order_mark : std::string_view());
    append_csv(head, kind.columns);
    return head;
}

// First `head`, then what `next_part` gives.
http::Response parts_response(ExportFormat format, std::string head, std::function<std::string()> next_part)
{
    head += next_part();
    return {.status = 200,
            .media_type = std::string(media_of(format)),
            .body = std::move(head),
            .fields = {},
            .next_part = std::move(next_part)};
}

Answer<http::Response> spreadsheet_response(const ExportRoom& room, const ExportKind& kind, const ExportQuestion& question,
                                            const http::HeldSlot& slot)
{
    auto made = make_spreadsheet(room, kind, question);
    if (!made) return no(made.error());
    const auto sheet = std::make_shared<Spreadsheet>(std::move(*made));
    return parts_response(ExportFormat::xlsx, {},
                          [sheet, slot, bytes = room.hooks.limits.part_bytes] { return sheet->read(bytes); });
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
    if (format == ExportFormat::xlsx) return spreadsheet_response(room, *kind, *question, slot);
    const auto stream = std::make_shared<ExportStream>(room, *kind, format, *question);
    return parts_response(format, head_of(*kind, format, call.parameters.bom.value_or(true)),
                          [stream, kind, slot] { return stream->next_part(); });
}

Answer<http::Response> named(Answer<http::Response> response, const ExportKind& kind, ExportFormat format)
{
    if (response)
        response->with("Content-Disposition", "attachment; filename=\"" + kind.name + '.' + std::string(extension(format)) + '"');
    return response;
}

std::string example_of(const ExportKind& kind, ExportFormat format)
{
    std::string example = head_of(kind, format, false);
    switch (format) {
    case ExportFormat::csv: append_csv(example, kind.example); break;
    case ExportFormat::ndjson: append_json(example, kind.columns, kind.example); break;
    case ExportFormat::xlsx: break;  // not to be read
    }
    return example;
}

http::Endpoint export_row(const ExportRoom& room, const std::shared_ptr<const ExportKind>& kind, ExportFormat format)
{
    auto made =
        http::raw_endpoint<ExportQuery>({.about = {.path = "/api/v1/exports/" + kind->name + '.' + std::string(extension(format)),
                                                   .permission = kind->permission,
                                                   .summary = "Export " + kind->contents,
                                                   .narrows = kind->by_site,
                                                   .reply_media = std::string(media_of(format))},
                                         .example_reply = example_of(*kind, format),
                                         .handle = [room, kind, format](const Call<ExportQuery, Nothing>& call) {
                                             return named(answer(room, kind, format, call), *kind, format);
                                         }});
    if (format == ExportFormat::xlsx) made.reply_schema = "{}";  // bytes
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
        for (const auto format : {ExportFormat::csv, ExportFormat::ndjson, ExportFormat::xlsx})
            table.push_back(export_row(room, shared, format));
    }
    return table;
}

}  // namespace abasto::exchange
