// Which passwords are taken: 8 to 256 characters of any script, compared in Unicode NFC, none of the common ones.
#pragma once

#include <string>
#include <string_view>

#include "domain/base/refusal.hpp"
#include "domain/base/result.hpp"

namespace abasto::identity {

struct TypedPassword {
    std::string_view password;
    std::string_view login;  // a name or a code, which may not be the password
};

// The form that is hashed. Refusals: malformed - not UTF-8; weak_password - too short or too long, one character over and over, on the list
// of common ones, or the login. No message repeats the password.
[[nodiscard]] Result<std::string, Refusal> accepted_password(const TypedPassword& typed);

}  // namespace abasto::identity
