// Whatever the bytes: the reader ends, what it gives keeps its promises, and the size of the blocks changes nothing.
// The first byte is the size of the blocks. An empty folder as corpus will do: csv_fuzz -max_total_time=60 CORPUS
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "importers/csv.hpp"
#include "importers/template_items.hpp"
#include "importers/utf8.hpp"

namespace {

using namespace abasto::importers;

void promise(bool kept)
{
    if (!kept) std::abort();
}

std::string checked_text(const ImportFault& fault)
{
    auto line = text(fault);
    promise(!first_bad_utf8(line) && line.find('\n') == std::string::npos && line.size() < 2'000);
    return line;
}

// All that a reader gives, in one text.
std::string transcript(const std::string& bytes, std::size_t block_bytes)
{
    const CsvLimits limits{
        .bytes_max = 4'000, .rows_max = 50, .columns_max = 20, .field_bytes_max = 100, .block_bytes = block_bytes};
    std::istringstream in{bytes};
    auto reader = CsvReader::open(in, "f", limits);
    if (!reader) return checked_text(reader.error());
    std::string out{reader->delimiter()};
    for (;;) {
        const auto row = reader->next();
        if (!row) {
            out += checked_text(row.error()) + '\n';
            continue;
        }
        if (!*row) return out;
        promise((*row)->fields.size() == reader->header().size());
        out += std::to_string((*row)->number);
        for (const auto field : (*row)->fields) {
            promise(!first_bad_utf8(field) && field.size() <= limits.field_bytes_max && field.find('\0') == field.npos);
            out.append("|").append(field);
        }
    }
}

void read_as_items(const std::string& bytes)
{
    std::istringstream in{bytes};
    const auto sheet = read_items({in, "f"}, {});
    if (!sheet) promise(!sheet.error().empty() && sheet.error().kept().size() <= FaultList::kept_max);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    const std::string bytes{data + 1, data + size};
    promise(transcript(bytes, 1 + data[0] % 64U) == transcript(bytes, 65'536));
    read_as_items(bytes);
    return 0;
}
