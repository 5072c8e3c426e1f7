#include "services/web/pages.hpp"

#include <Poco/InflatingStream.h>
#include <Poco/MemoryStream.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "services/platform/http/characters.hpp"
#include "services/platform/http/etag.hpp"
#include "services/platform/http/problem.hpp"

namespace abasto::web {
namespace {

using http::Admission;
using http::Arrival;
using http::Method;
using http::Response;

// A page, and the path that stands for it in the counters.
struct Page {
    std::string_view endpoint;
    std::string file;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> apps{{{"l", "/l"}, {"g", "/g"}, {"p", "/p"}}};

std::optional<Page> page_of(const std::vector<std::string>& segments)
{
    if (segments.empty()) return Page{"/", "index.html"};
    if (segments.size() == 2 && segments[0] == "assets") return Page{"/assets/{file}", "assets/" + segments[1]};
    const auto* const app = std::ranges::find(apps, segments[0], [](const auto& entry) { return entry.first; });
    if (app == apps.end()) return std::nullopt;
    return Page{app->second, segments[0] + ".html"};
}

// Whether one entry of Accept-Encoding, such as "gzip;q=0.5", takes gzip.
bool takes_gzip(std::string_view entry)
{
    const auto end = std::min(entry.find(';'), entry.size());
    const auto name = http::trimmed(entry.substr(0, end));
    if (name != "gzip" && name != "*") return false;
    const auto quality = entry.substr(end);
    return quality.find("q=0") == std::string_view::npos || quality.find_first_of("123456789") != std::string_view::npos;
}

bool accepts_gzip(const http::RequestHead& head)
{
    auto list = head.field("accept-encoding").value_or("");
    while (!list.empty()) {
        const auto comma = std::min(list.find(','), list.size());
        if (takes_gzip(list.substr(0, comma))) return true;
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return false;
}

std::string inflated(std::string_view gzip)
{
    Poco::MemoryInputStream bytes(gzip.data(), static_cast<std::streamsize>(gzip.size()));
    Poco::InflatingInputStream stream(bytes, Poco::InflatingStreamBuf::STREAM_GZIP);
    std::ostringstream out;
    out << stream.rdbuf();
    return std::move(out).str();
}

// A name that changes with the content may be kept for ever; a page is asked for anew each time, and mostly has not changed. The tag is
// weak because it stands for the file whether compressed or not.
Response response_of(const Asset& asset, const http::RequestHead& head)
{
    const bool named_by_content = asset.path.starts_with("assets/");
    Response response{.status = 200, .media_type = std::string(asset.media_type), .body = {}};
    response.with("ETag", "W/" + std::string(asset.etag))
        .with("Cache-Control", named_by_content ? "public, max-age=31536000, immutable" : "no-cache")
        .with("Vary", "Accept-Encoding");
    if (http::is_not_modified(head, asset.etag)) {
        response.status = 304;
        response.media_type.clear();
    } else if (accepts_gzip(head)) {
        response.body = asset.gzip;
        response.with("Content-Encoding", "gzip");
    } else {
        response.body = inflated(asset.gzip);
    }
    return response;
}

Admission admit(const Page& page, const Asset& asset, const http::RequestHead& head)
{
    Admission admission{.endpoint = page.endpoint, .logged = false};
    if (head.method == Method::GET || head.method == Method::HEAD) {
        admission.handle = [&asset, head](const std::string&, http::Turn&) { return response_of(asset, head); };
    } else {
        admission.refused = http::response_of(http::Problem(405, "method-not-allowed", "see the field Allow"));
        admission.refused->with("Allow", "GET, HEAD");
    }
    return admission;
}

}  // namespace

http::Application with_pages(http::Application api, std::span<const Asset> files)
{
    return [api = std::move(api), files](const Arrival& arrival) {
        const auto page = page_of(arrival.head.segments);
        const auto found = page ? std::ranges::find(files, page->file, &Asset::path) : files.end();
        return found == files.end() ? api(arrival) : admit(*page, *found, arrival.head);
    };
}

}  // namespace abasto::web
