// Stored passwords: Argon2id with 19 MiB and two passes, as OWASP recommends. Takes some 30 ms of a core on purpose: never on the writer.
#pragma once

#include <string>
#include <string_view>

namespace abasto::crypto {

// "$argon2id$v=19$m=19456,t=2,p=1$salt$hash". Its salt is the operating system's chance in tests too. Throws std::bad_alloc.
[[nodiscard]] std::string hash_password(std::string_view password);

// Whether `stored` was made of this password.
[[nodiscard]] bool is_password(std::string_view password, const std::string& stored);

}  // namespace abasto::crypto
