#include <fmt/ostream.h>

#include <algorithm>
#include <istream>
#include <memory>

#include "services/app/commands.hpp"
#include "services/app/ledger.hpp"
#include "services/identity/token_service.hpp"
#include "services/inventory/catalogue_store.hpp"

namespace abasto::app {
namespace {

using network::Role;

struct UserOptions {
    std::string data;
    std::string keys;
    std::string user;  // a name, a code or an id
    std::string role;
    std::optional<SiteCode> site;
    bool password_stdin = false;
    std::string token;
    int days = 90;
    Format format = Format::table;
};

// A data folder with its people, for one command.
struct Office {
    Office(const UserOptions& options, Session& session)
        : ledger(journal_options(options.data, session)),
          workplace{ledger, session.clock, session.random,
                    identity::keys_of(keys_folder(options.data, options.keys), session.random)}
    {
    }
    journal::Journal ledger;
    identity::Workplace workplace;
    identity::Accounts accounts{workplace};
    identity::Tokens tokens{workplace};
};

std::string read_line(std::istream& in)
{
    std::string line;
    std::getline(in, line);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

std::optional<std::string> password_of(const UserOptions& options, Session& session)
{
    if (!options.password_stdin) return std::nullopt;
    return read_line(session.console.in);
}

bool is_site(const journal::Journal& ledger, const SiteCode& code)
{
    return std::ranges::count(inventory::load_sites(*ledger.open_reader()), code, &network::Site::code) > 0;
}

std::optional<UserId> find_user(const Office& office, const UserOptions& options, Session& session)
{
    const auto user = office.accounts.find(options.user);
    if (!user) print_refusal(session, {RefusalCode::unknown_user, "there is no user '" + options.user + "'"});
    return user;
}

void add_peer(Office& office, const UserOptions& options, Session& session)
{
    if (!options.user.empty()) return print_refusal(session, {RefusalCode::malformed, "a peer has a random code and no name"});
    const auto peer = office.accounts.add_peer(options.site, password_of(options, session), command_line_actor());
    if (!peer) return print_refusal(session, peer.error());
    fmt::print(session.console.out, "{}\n", peer->code);
}

void add_user(const UserOptions& options, Session& session)
{
    Office office(options, session);
    if (options.site && !is_site(office.ledger, *options.site))
        return print_refusal(session, {RefusalCode::unknown_site, "there is no site '" + options.site->text() + "'"});
    const auto role = parse_enum<Role>(options.role).value();
    if (role == Role::peer) return add_peer(office, options, session);
    identity::Grant grant{.role = role, .password = password_of(options, session)};
    if (options.site) grant.sites.push_back(*options.site);
    const auto user = office.accounts.add_staff(options.user, grant, command_line_actor());
    if (!user) return print_refusal(session, user.error());
    fmt::print(session.console.out, "{}\n", user->hex());
}

std::string joined(const std::vector<SiteCode>& sites)
{
    std::string text;
    for (const auto& site : sites) text.append(text.empty() ? "" : " ").append(site.text());
    return text;
}

void list_users(const UserOptions& options, Session& session)
{
    Table table{.columns = {"user", "name", "role", "sites"}, .rows = {}};
    for (const auto& user : Office(options, session).accounts.list()) {
        const auto role = user.actor ? Cell(to_string(user.actor->role)) : Cell();
        table.rows.push_back({user.id.hex(), user.name, role, joined(user.actor ? user.actor->sites : std::vector<SiteCode>())});
    }
    session.console.out << render(table, options.format);
}

void disable_user(const UserOptions& options, Session& session)
{
    Office office(options, session);
    const auto user = find_user(office, options, session);
    if (!user) return;
    if (const auto disabled = office.accounts.disable(*user, command_line_actor()); !disabled)
        return print_refusal(session, disabled.error());
    fmt::print(session.console.out, "{} may do nothing any more\n", options.user);
}

void set_password(const UserOptions& options, Session& session)
{
    Office office(options, session);
    const auto user = find_user(office, options, session);
    if (!user) return;
    if (const auto set = office.accounts.set_password(*user, read_line(session.console.in)); !set)
        return print_refusal(session, set.error());
    fmt::print(session.console.out, "the password is set\n");
}

void create_token(const UserOptions& options, Session& session)
{
    Office office(options, session);
    const auto user = find_user(office, options, session);
    if (!user) return;
    const auto token = office.tokens.create({.user = *user, .days = options.days});
    if (!token) return print_refusal(session, token.error());
    fmt::print(session.console.out, "{}\n", token->bearer);
}

void list_tokens(const UserOptions& options, Session& session)
{
    Table table{.columns = {"token", "user", "role", "sites", "ends"}, .rows = {}};
    for (const auto& token : Office(options, session).tokens.list())
        table.rows.push_back({token.id.hex(), token.account.hex(), to_string(token.role), joined(token.sites),
                              journal::programme_day(token.expires_at).text()});
    session.console.out << render(table, options.format);
}

void revoke_token(const UserOptions& options, Session& session)
{
    Office office(options, session);
    const auto id = identity::TokenId::from_hex(options.token);
    const auto revoked = office.tokens.revoke(id.value_or(identity::TokenId{}));
    if (!revoked) return print_refusal(session, revoked.error());
    fmt::print(session.console.out, "the token is revoked\n");
}

using UserJob = void (*)(const UserOptions&, Session&);

struct Command {
    CLI::App* app;
    std::shared_ptr<UserOptions> options;
};

Command add(CLI::App& group, Session& session, const std::pair<const char*, const char*>& words, UserJob job)
{
    Command command{group.add_subcommand(words.first, words.second), std::make_shared<UserOptions>()};
    add_data_option(*command.app, command.options->data);
    add_keys_option(*command.app, command.options->keys);
    command.app->callback([options = command.options, job, &session] { job(*options, session); });
    return command;
}

void take_user(const Command& command)
{
    command.app->add_option("USER", command.options->user, "a name, a peer's code or an id")->required();
}

void add_user_adding(CLI::App& group, Session& session)
{
    const auto [app, options] = add(group, session, {"add", "make an account; of a peer, print the random code"}, add_user);
    app->add_option("NAME", options->user, "a name for staff; a peer has none");
    const auto& roles = EnumNames<Role>::names;
    app->add_option("--role", options->role, "what the user may do")
        ->required()
        ->check(CLI::IsMember(std::vector<std::string>(roles.begin(), roles.end())));
    add_site_option(*app, options->site);
    app->get_option("--site")->description("the site at which a clinic lead, a keeper or a peer works");
    app->add_flag("--password-stdin", options->password_stdin, "read the password from standard input");
}

}  // namespace

void add_user_commands(CLI::App& root, Session& session)
{
    auto& users = *root.add_subcommand("user", "who may use the programme");
    users.require_subcommand(1);
    add_user_adding(users, session);
    const auto list = add(users, session, {"list", "all users and their roles"}, list_users);
    add_format_option(*list.app, list.options->format);
    take_user(add(users, session, {"disable", "take role, sessions and tokens away"}, disable_user));
    take_user(add(users, session, {"password", "set the password that is read from standard input"}, set_password));

    auto& tokens = *root.add_subcommand("token", "bearer tokens for programs that use the API");
    tokens.require_subcommand(1);
    const auto create = add(tokens, session, {"create", "print a new bearer token, this once"}, create_token);
    take_user(create);
    create.app->add_option("--days", create.options->days, "for how long")->capture_default_str();
    const auto all = add(tokens, session, {"list", "all tokens, without what they are borne by"}, list_tokens);
    add_format_option(*all.app, all.options->format);
    const auto revoke = add(tokens, session, {"revoke", "end a token at once"}, revoke_token);
    revoke.app->add_option("TOKEN", revoke.options->token, "its id, as `token list` gives it")->required();
}

}  // namespace abasto::app
