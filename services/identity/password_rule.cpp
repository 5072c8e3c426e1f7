#include "services/identity/password_rule.hpp"

#include "services/identity/common_passwords.hpp"
#include "services/platform/text/unicode.hpp"

namespace abasto::identity {
namespace {

constexpr std::size_t characters_min = 8;
constexpr std::size_t characters_max = 256;

Failure<Refusal> weak(const char* why)
{
    return Failure{Refusal{RefusalCode::weak_password, std::string("the password ") + why}};
}

bool is_one_character_repeated(std::string_view text)
{
    const auto size = text.size() / text::characters(text);
    return text.size() % size == 0 && text.substr(size) == text.substr(0, text.size() - size);
}

}  // namespace

Result<std::string, Refusal> accepted_password(const TypedPassword& typed)
{
    auto password = text::nfc(typed.password);
    if (!password) return Failure{Refusal{RefusalCode::malformed, "the password is not UTF-8"}};
    const auto length = text::characters(*password);
    if (length < characters_min) return weak("has fewer than 8 characters");
    if (length > characters_max) return weak("has more than 256 characters");
    if (is_one_character_repeated(*password)) return weak("is one character over and over");
    const auto folded = text::folded(*password);
    if (is_common_password(*folded)) return weak("is one of those that are tried first");
    if (folded == text::folded(typed.login)) return weak("is the name of its user");
    return std::move(*password);
}

}  // namespace abasto::identity
