// What the endpoints of identity take and give, field by field.
#pragma once

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "domain/network/permission.hpp"
#include "importers/json_fields.hpp"
#include "services/identity/access_store.hpp"
#include "services/identity/security_log_store.hpp"

namespace abasto::identity {

using importers::shape::Field;

struct SetUpBody {
    std::string secret{};  // printed by the server when it starts
    std::string name{};
    std::string password{};
    static constexpr auto fields =
        std::tuple{Field{"secret", &SetUpBody::secret}, Field{"name", &SetUpBody::name}, Field{"password", &SetUpBody::password}};
};
struct SetUpView {
    bool open = false;  // nobody is there yet
    static constexpr auto fields = std::tuple{Field{"open", &SetUpView::open}};
};
struct UserView {
    UserId user{};
    static constexpr auto fields = std::tuple{Field{"user", &UserView::user}};
};

struct LogInBody {
    std::string login{};  // name or code
    std::string password{};
    std::optional<std::string> code{};  // one-time code
    static constexpr auto fields =
        std::tuple{Field{"login", &LogInBody::login}, Field{"password", &LogInBody::password}, Field{"code", &LogInBody::code}};
};
struct SessionView {
    UserId user{};
    bool complete = false;  // false: good for enrolling a second factor and nothing else
    static constexpr auto fields = std::tuple{Field{"user", &SessionView::user}, Field{"complete", &SessionView::complete}};
};

struct ProofBody {
    std::string password{};
    std::optional<std::string> code{};
    static constexpr auto fields = std::tuple{Field{"password", &ProofBody::password}, Field{"code", &ProofBody::code}};
};
struct NewPasswordBody {
    std::string password{};
    std::optional<std::string> code{};
    std::string new_password{};
    static constexpr auto fields =
        std::tuple{Field{"password", &NewPasswordBody::password}, Field{"code", &NewPasswordBody::code},
                   Field{"new_password", &NewPasswordBody::new_password}};
};
struct SecondFactorView {
    std::string secret{};  // base32
    std::string uri{};     // for authenticator apps, mostly as a QR code
    static constexpr auto fields = std::tuple{Field{"secret", &SecondFactorView::secret}, Field{"uri", &SecondFactorView::uri}};
};
struct CodeBody {
    std::string code{};
    static constexpr auto fields = std::tuple{Field{"code", &CodeBody::code}};
};

struct PermissionView {
    network::Permission permission{};
    network::Scope scope{};
    static constexpr auto fields =
        std::tuple{Field{"permission", &PermissionView::permission}, Field{"scope", &PermissionView::scope}};
};
struct WhoView {
    UserId user{};
    std::string name{};
    network::Role role{};
    std::vector<SiteCode> sites{};
    std::vector<PermissionView> permissions{};
    bool session = false;  // false: by an API token
    bool complete = false;
    bool recently_proved = false;
    bool invented_programme = false;  // made by `abasto demo`
    static constexpr auto fields = std::tuple{Field{"user", &WhoView::user},
                                              Field{"name", &WhoView::name},
                                              Field{"role", &WhoView::role},
                                              Field{"sites", &WhoView::sites},
                                              Field{"permissions", &WhoView::permissions},
                                              Field{"session", &WhoView::session},
                                              Field{"complete", &WhoView::complete},
                                              Field{"recently_proved", &WhoView::recently_proved},
                                              Field{"invented_programme", &WhoView::invented_programme}};
};

struct UserPath {
    UserId user{};
    static constexpr auto fields = std::tuple{Field{"user", &UserPath::user}};
};
struct RoleBody {
    network::Role role{};
    std::optional<SiteCode> site{};
    static constexpr auto fields = std::tuple{Field{"role", &RoleBody::role}, Field{"site", &RoleBody::site}};
};
struct NewUserBody {
    std::optional<std::string> name{};  // of staff; a peer has none
    network::Role role{};
    std::optional<SiteCode> site{};
    static constexpr auto fields =
        std::tuple{Field{"name", &NewUserBody::name}, Field{"role", &NewUserBody::role}, Field{"site", &NewUserBody::site}};
};
struct NewUserView {
    UserId user{};
    std::optional<std::string> code{};
    std::string password{};
    static constexpr auto fields = std::tuple{Field{"user", &NewUserView::user}, Field{"code", &NewUserView::code},
                                              Field{"password", &NewUserView::password}};
};
struct PasswordView {
    std::string password{};
    static constexpr auto fields = std::tuple{Field{"password", &PasswordView::password}};
};
struct ListedUser {
    UserId user{};
    std::string name{};
    std::optional<network::Role> role{};
    std::vector<SiteCode> sites{};
    static constexpr auto fields = std::tuple{Field{"user", &ListedUser::user}, Field{"name", &ListedUser::name},
                                              Field{"role", &ListedUser::role}, Field{"sites", &ListedUser::sites}};
};

struct TokenPath {
    TokenId token{};
    static constexpr auto fields = std::tuple{Field{"token", &TokenPath::token}};
};
struct NewTokenBody {
    std::optional<network::Role> role{};
    std::optional<SiteCode> site{};
    std::optional<int> days{};
    static constexpr auto fields =
        std::tuple{Field{"role", &NewTokenBody::role}, Field{"site", &NewTokenBody::site}, Field{"days", &NewTokenBody::days}};
};
struct NewTokenView {
    TokenId token{};
    std::string bearer{};
    static constexpr auto fields = std::tuple{Field{"token", &NewTokenView::token}, Field{"bearer", &NewTokenView::bearer}};
};
struct ListedToken {
    TokenId token{};
    network::Role role{};
    std::vector<SiteCode> sites{};
    Date ends{};
    static constexpr auto fields = std::tuple{Field{"token", &ListedToken::token}, Field{"role", &ListedToken::role},
                                              Field{"sites", &ListedToken::sites}, Field{"ends", &ListedToken::ends}};
};
struct TokensView {
    std::vector<ListedToken> tokens{};
    static constexpr auto fields = std::tuple{Field{"tokens", &TokensView::tokens}};
};

struct SecurityEntryView {
    std::string at{};  // "2026-03-30T18:00:00Z"
    SecurityEvent event{};
    std::optional<UserId> user{};
    static constexpr auto fields = std::tuple{Field{"at", &SecurityEntryView::at}, Field{"event", &SecurityEntryView::event},
                                              Field{"user", &SecurityEntryView::user}};
};
struct AuditEntryView {
    std::string stream{};
    int seq = 0;
    EventId event{};
    std::string type{};
    UserId user{};
    std::string at{};
    static constexpr auto fields = std::tuple{Field{"stream", &AuditEntryView::stream}, Field{"seq", &AuditEntryView::seq},
                                              Field{"event", &AuditEntryView::event},   Field{"type", &AuditEntryView::type},
                                              Field{"user", &AuditEntryView::user},     Field{"at", &AuditEntryView::at}};
};

}  // namespace abasto::identity
