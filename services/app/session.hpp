// What every command of the command line works with, and the small things they share.
#pragma once

#include <CLI/CLI.hpp>
#include <iostream>
#include <optional>
#include <string>

#include "domain/base/date.hpp"
#include "domain/base/id.hpp"
#include "domain/base/refusal.hpp"
#include "services/app/table.hpp"
#include "services/platform/db/connection.hpp"
#include "services/platform/journal/clock.hpp"
#include "services/platform/journal/random.hpp"

namespace abasto::app {

struct Console {
    std::ostream& out;
    std::ostream& err;
    bool err_is_terminal = false;  // progress is shown only to people
    std::istream& in = std::cin;   // for passwords
};

// One run of the program. Commands add themselves to the parser with a callback that sets `status`: 0 done, 1 refused or failed.
struct Session {
    Console console;
    const journal::Clock& clock;
    journal::Random& random;
    int status = 0;
};

void print_refusal(Session& session, const Refusal& refusal);

// False, and said so, where a code that was asked for names nothing.
[[nodiscard]] bool knows_codes(Session& session, db::Connection& connection, const std::optional<SiteCode>& site,
                               const std::optional<ItemCode>& item);

// Options with typed values. What does not parse is wrong usage and names the option and the value.
void add_data_option(CLI::App& command, std::string& data);
void add_keys_option(CLI::App& command, std::string& keys);
void add_site_option(CLI::App& command, std::optional<SiteCode>& site);
void add_item_option(CLI::App& command, std::optional<ItemCode>& item);
void add_format_option(CLI::App& command, Format& format);
CLI::Option* add_date_option(CLI::App& command, const std::string& name, std::optional<Date>& date,
                             const std::string& description);

}  // namespace abasto::app
