// Accounts as they are stored: names sealed, logins as digests, passwords hashed. Within the caller's transaction.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "domain/base/id.hpp"
#include "services/platform/crypto/secret.hpp"
#include "services/platform/db/connection.hpp"

namespace abasto::identity {

struct Account {
    UserId id;
    crypto::Digest login;
    std::optional<crypto::Sealed> sealed_name{};  // of staff
    std::optional<std::string> code{};            // of a peer
    std::optional<std::string> password{};        // Argon2id; none: cannot log in by password
    std::optional<crypto::Sealed> sealed_totp{};
    bool totp_confirmed = false;
    std::int64_t totp_step = 0;  // of the last code that was taken
};

// Throws db::Error: unique where the id or the login is taken.
void insert_account(db::Connection& connection, const Account& account);

[[nodiscard]] std::optional<Account> find_account(db::Connection& connection, const UserId& id);
[[nodiscard]] std::optional<Account> find_account_of_login(db::Connection& connection, const crypto::Digest& login);
// In the order of their ids, those behind that one, at most `rows_max`.
[[nodiscard]] std::vector<Account> load_accounts(db::Connection& connection, const UserId& after = {},
                                                 int rows_max = std::numeric_limits<int>::max());

// Password and one-time codes; the rest never changes.
void update_credentials(db::Connection& connection, const Account& account);

// A mark that the folder carries for good.
inline constexpr std::string_view invented_programme = "invented_programme";
void mark_folder(db::Connection& connection, std::string_view mark);
[[nodiscard]] bool is_folder_marked(db::Connection& connection, std::string_view mark);

}  // namespace abasto::identity
