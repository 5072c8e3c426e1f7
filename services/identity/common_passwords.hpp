// The passwords that guessers try first.
#pragma once

#include <string_view>

namespace abasto::identity {

// Whether it is on the list of common ones, whatever its case. `password` is folded (see services/platform/text).
[[nodiscard]] bool is_common_password(std::string_view folded_password);

}  // namespace abasto::identity
