#include "services/identity/account_store.hpp"

#include <fmt/format.h>

#include "services/platform/db/query.hpp"

namespace abasto::identity {
namespace {

constexpr std::string_view columns = "id, login, sealed_name, code, password, sealed_totp, totp_confirmed, totp_step";

std::optional<crypto::Sealed> sealed(const db::Row& row, int column)
{
    if (row.is_null(column)) return std::nullopt;
    const auto bytes = row.blob(column);
    return crypto::Sealed(bytes.begin(), bytes.end());
}

std::optional<db::Bytes> bytes_of(const std::optional<crypto::Sealed>& sealed)
{
    if (!sealed) return std::nullopt;
    return db::Bytes(*sealed);
}

Account account_in(const db::Row& row)
{
    return {.id = row.get<UserId>(0),
            .login = row.get<crypto::Digest>(1),
            .sealed_name = sealed(row, 2),
            .code = row.get<std::optional<std::string>>(3),
            .password = row.get<std::optional<std::string>>(4),
            .sealed_totp = sealed(row, 5),
            .totp_confirmed = row.get<bool>(6),
            .totp_step = row.get<std::int64_t>(7)};
}

template <class Key>
std::optional<Account> find_by(db::Connection& connection, std::string_view column, const Key& key)
{
    for (const db::Row& row : db::query(connection, fmt::format("SELECT {} FROM account WHERE {} = $1", columns, column), key))
        return account_in(row);
    return std::nullopt;
}

}  // namespace

void insert_account(db::Connection& connection, const Account& account)
{
    db::run(connection, fmt::format("INSERT INTO account ({}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)", columns), account.id,
            account.login, bytes_of(account.sealed_name), account.code, account.password, bytes_of(account.sealed_totp),
            account.totp_confirmed, account.totp_step);
}

std::optional<Account> find_account(db::Connection& connection, const UserId& id) { return find_by(connection, "id", id); }

std::optional<Account> find_account_of_login(db::Connection& connection, const crypto::Digest& login)
{
    return find_by(connection, "login", login);
}

std::vector<Account> load_accounts(db::Connection& connection, const UserId& after, int rows_max)
{
    std::vector<Account> accounts;
    const auto sql = fmt::format("SELECT {} FROM account WHERE id > $1 ORDER BY id LIMIT $2", columns);
    for (const db::Row& row : db::query(connection, sql, after, rows_max)) accounts.push_back(account_in(row));
    return accounts;
}

void update_credentials(db::Connection& connection, const Account& account)
{
    db::run(connection, "UPDATE account SET password = $1, sealed_totp = $2, totp_confirmed = $3, totp_step = $4 WHERE id = $5",
            account.password, bytes_of(account.sealed_totp), account.totp_confirmed, account.totp_step, account.id);
}

void mark_folder(db::Connection& connection, std::string_view mark)
{
    db::run(connection, "INSERT INTO folder_mark (mark) VALUES ($1) ON CONFLICT (mark) DO NOTHING", mark);
}

bool is_folder_marked(db::Connection& connection, std::string_view mark)
{
    return db::find<int>(connection, "SELECT 1 FROM folder_mark WHERE mark = $1", mark).has_value();
}

}  // namespace abasto::identity
