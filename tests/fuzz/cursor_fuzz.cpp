// Whatever the text: no cursor opens that was not sealed, and a sealed one gives its position back, for its list only.
// cursor_fuzz -max_total_time=60 CORPUS
#include <cstdint>
#include <cstdlib>
#include <string>

#include "services/platform/http/cursor.hpp"
#include "tests/services/platform/http/sample_api.hpp"

namespace {

using namespace abasto::http;
using abasto::tests::CountedLine;

constexpr CursorKey key{1, 2, 3};

void promise(bool kept)
{
    if (!kept) std::abort();
}

void open_what_comes(const std::string& text)
{
    const auto position = open_cursor(key, "stock", text);
    promise(!position || seal_cursor(key, "stock", *position) == text);
}

void seal_and_bend(const std::string& position)
{
    std::string cursor = seal_cursor(key, "stock", position);
    promise(open_cursor(key, "stock", cursor) == position);
    promise(!open_cursor(key, "lots", cursor) && !open_cursor(CursorKey{}, "stock", cursor));
    char& one = cursor[position.size() % cursor.size()];
    one = one == 'A' ? 'B' : 'A';
    promise(!open_cursor(key, "stock", cursor));
}

// What is sealed need not be a position: an older version may have sealed it.
void open_as_position(const std::string& text)
{
    const auto position = open_position<CountedLine>(key, "stock", seal_cursor(key, "stock", text));
    if (!position) return;
    const auto again = open_position<CountedLine>(key, "stock", seal_position(key, "stock", *position));
    promise(again && again->item == position->item && again->pieces == position->pieces);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text(data, data + size);
    open_what_comes(text);
    seal_and_bend(text);
    open_as_position(text);
    return 0;
}
