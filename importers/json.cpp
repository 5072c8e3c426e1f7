#include "importers/json.hpp"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "importers/fault.hpp"
#include "importers/utf8.hpp"

namespace abasto::importers::json {
namespace {

std::optional<std::string_view> duplicate_name(const Object& object)
{
    std::vector<std::string_view> names;
    names.reserve(object.size());
    for (const Member& member : object) names.push_back(member.name);
    std::sort(names.begin(), names.end());
    const auto twice = std::adjacent_find(names.begin(), names.end());
    if (twice == names.end()) return std::nullopt;
    return *twice;
}

// The text was UTF-8 before its escapes were read. RapidJSON refuses the first half of a pair without the second, not the reverse.
constexpr auto* half_surrogate = "an escape is half of a surrogate pair";

// Receives RapidJSON's events and builds the tree; `false` stops the parser.
class Builder {
public:
    explicit Builder(const Limits& limits) : m_limits(limits) {}

    bool Null() { return put(Value{nullptr}); }
    bool Bool(bool value) { return put(Value{value}); }
    bool Int(int value) { return put(Value{std::int64_t{value}}); }
    bool Uint(unsigned value) { return put(Value{std::int64_t{value}}); }
    bool Int64(std::int64_t value) { return put(Value{value}); }
    bool Uint64(std::uint64_t value)
    {
        if (!std::in_range<std::int64_t>(value)) return refuse("a number is above 9223372036854775807");
        return put(Value{static_cast<std::int64_t>(value)});
    }
    bool Double(double) { return refuse("a number is not a whole number of 64 bits"); }
    bool RawNumber(const char*, unsigned, bool) { return refuse("a number is not a whole number of 64 bits"); }
    bool String(const char* text, unsigned size, bool)
    {
        const std::string_view view(text, size);
        if (view.find('\0') != std::string_view::npos) return refuse("a string contains NUL");
        if (first_bad_utf8(view)) return refuse(half_surrogate);
        return put(Value{std::string(view)});
    }
    bool Key(const char* text, unsigned size, bool)
    {
        m_name.assign(text, size);
        if (m_name.find('\0') != std::string::npos) return refuse("a name contains NUL");
        if (first_bad_utf8(m_name)) return refuse(half_surrogate);
        if (size > m_limits.name_bytes) return refuse(fmt::format("a name is longer than {} bytes", m_limits.name_bytes));
        if (++m_members > m_limits.members) return refuse(fmt::format("there are more than {} names", m_limits.members));
        return true;
    }
    bool StartObject() { return open(Value{Object{}}); }
    bool StartArray() { return open(Value{Array{}}); }
    bool EndArray(unsigned) { return close(); }
    bool EndObject(unsigned)
    {
        const auto twice = duplicate_name(std::get<Object>(m_open.back().value.held));
        if (twice) return refuse(fmt::format("the name '{}' stands twice in one object", printable(*twice)));
        return close();
    }

    Value take() { return std::move(m_root); }
    const std::string& refusal() const { return m_refusal; }

private:
    bool refuse(std::string message)
    {
        m_refusal = std::move(message);
        return false;
    }
    bool open(Value empty)
    {
        if (m_open.size() == m_limits.depth) return refuse(fmt::format("more than {} levels deep", m_limits.depth));
        m_open.push_back(Member{std::move(m_name), std::move(empty)});
        return true;
    }
    bool close()
    {
        Member done = std::move(m_open.back());
        m_open.pop_back();
        m_name = std::move(done.name);
        return put(std::move(done.value));
    }
    bool put(Value value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
        } else if (auto* array = std::get_if<Array>(&m_open.back().value.held)) {
            array->push_back(std::move(value));
        } else {
            std::get<Object>(m_open.back().value.held).push_back(Member{std::move(m_name), std::move(value)});
        }
        return true;
    }

    const Limits& m_limits;
    std::vector<Member> m_open;  // containers not yet closed, each with the name under which it hangs
    std::string m_name;          // of the member whose value comes next
    std::size_t m_members = 0;
    Value m_root;
    std::string m_refusal;
};

}  // namespace

Result<Value, Fault> parse(std::string_view text, const Limits& limits)
{
    if (const auto bad = first_bad_utf8(text)) return Failure{Fault{*bad, "the text is not UTF-8"}};
    if (const auto nul = text.find('\0'); nul != std::string_view::npos) return Failure{Fault{nul, "the text contains NUL"}};
    rapidjson::MemoryStream stream(text.data(), text.size());
    rapidjson::Reader reader;
    Builder builder(limits);
    // Iterative, so that the depth of the input is not the depth of our stack.
    reader.Parse<rapidjson::kParseIterativeFlag>(stream, builder);
    if (!reader.HasParseError()) return builder.take();
    const std::string& refusal = builder.refusal();
    return Failure{
        Fault{reader.GetErrorOffset(), refusal.empty() ? rapidjson::GetParseError_En(reader.GetParseErrorCode()) : refusal}};
}

void append_string(std::string& out, std::string_view text)
{
    const auto is_plain = [](char c) { return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20; };
    out += '"';
    for (;;) {
        const auto plain = static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_plain) - text.begin());
        out.append(text, 0, plain);
        if (plain == text.size()) break;
        const char c = text[plain];
        if (static_cast<unsigned char>(c) < 0x20)
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
        else
            out.append({'\\', c});
        text.remove_prefix(plain + 1);
    }
    out += '"';
}

}  // namespace abasto::importers::json
