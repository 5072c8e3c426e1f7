// Whatever the bytes: heads and chunks are read to an end, the same however they arrive, and what is accepted keeps its promises.
// The first byte is the size of the parts in which the rest arrives. http_fuzz -max_total_time=60 CORPUS
#include <cstdint>
#include <cstdlib>
#include <string>

#include "importers/utf8.hpp"
#include "services/platform/http/chunked.hpp"
#include "services/platform/http/head_parser.hpp"

namespace {

using namespace abasto::http;

void promise(bool kept)
{
    if (!kept) std::abort();
}

// Where the head ends, or its fault, when it arrives in parts.
HeadScan scan_in_parts(std::string_view bytes, std::size_t part)
{
    std::size_t scanned = 0;
    for (std::size_t size = part; scanned < bytes.size(); size += part) {
        auto scan = scan_head(bytes.substr(0, size), scanned);
        if (scan.size || scan.fault) return scan;
        scanned = std::min(size, bytes.size());
    }
    return {};
}

void check_head(const RequestHead& head)
{
    promise(head.fields.size() <= head_fields_max && head.field("host").has_value());
    promise(!(head.field("content-length") && head.field("transfer-encoding")));
    promise((head.framing == Framing::length) == head.field("content-length").has_value());
    promise((head.framing == Framing::chunked) == head.field("transfer-encoding").has_value());
    for (const auto& segment : head.segments) {
        promise(!segment.empty() && segment != "." && segment != ".." && segment.find_first_of("/\\") == std::string::npos);
        promise(!abasto::importers::first_bad_utf8(segment) && segment.find('\0') == std::string::npos);
    }
    for (const auto& field : head.fields) promise(field.value.find_first_of("\r\n") == std::string::npos);
}

void read_head(std::string_view bytes, std::size_t part)
{
    const auto whole = scan_head(bytes);
    const auto parts = scan_in_parts(bytes, part);
    promise(whole.size == parts.size && whole.fault.has_value() == parts.fault.has_value());
    if (!whole.size) return;
    promise(*whole.size <= head_bytes_max);
    const auto head = parse_head(bytes.substr(0, *whole.size));
    if (head)
        check_head(*head);
    else
        promise(head.error().status >= 400 && head.error().status <= 505);
}

std::string chunks_in_parts(std::string_view bytes, std::size_t part)
{
    ChunkedReader reader(1'000);
    std::string body;
    std::string waiting;
    auto state = ChunkedReader::State::more;
    while (state == ChunkedReader::State::more && !bytes.empty()) {
        waiting.append(bytes.substr(0, part));
        bytes.remove_prefix(std::min(part, bytes.size()));
        state = reader.feed(waiting, body);
        promise(body.size() <= 1'000);
    }
    return std::to_string(static_cast<int>(state)) + body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string bytes(data + 1, data + size);
    const std::size_t part = 1 + data[0] % 64U;
    read_head(bytes, part);
    promise(chunks_in_parts(bytes, part) == chunks_in_parts(bytes, bytes.size() + 1));
    return 0;
}
