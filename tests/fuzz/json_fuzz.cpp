// Whatever the bytes: JSON is read or refused with a place in it, and what a field table accepts is written and read back the same.
// json_fuzz -max_total_time=60 CORPUS
#include <cstdint>
#include <cstdlib>
#include <string>

#include "importers/utf8.hpp"
#include "tests/services/platform/http/sample_api.hpp"

namespace {

namespace json = abasto::importers::json;
namespace shape = abasto::importers::shape;
using abasto::tests::CountBody;

void promise(bool kept)
{
    if (!kept) std::abort();
}

std::string written(const CountBody& body)
{
    std::string text;
    shape::write(text, body);
    return text;
}

void read_as_body(const json::Value& value)
{
    CountBody body;
    const auto problems = shape::read(value, body);
    for (const auto& problem : problems.kept())
        promise(!abasto::importers::first_bad_utf8(problem.pointer) && !problem.message.empty());
    if (!problems.empty()) return;
    const auto again = json::parse(written(body));
    CountBody same;
    promise(again.ok() && shape::read(*again, same).empty() && written(same) == written(body));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string bytes(data, data + size);
    const auto value = json::parse(bytes);
    if (value)
        read_as_body(*value);
    else
        promise(value.error().offset <= bytes.size() && !value.error().message.empty());
    return 0;
}
