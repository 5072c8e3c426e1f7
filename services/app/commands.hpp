// The commands of `abasto`. Each function adds its own to the parser; their options and columns are a contract that others script.
#pragma once

#include "services/app/session.hpp"

namespace abasto::app {

void add_ledger_commands(CLI::App& root, Session& session);    // init, verify, rebuild, backup, restore, unseal
void add_migrate_command(CLI::App& root, Session& session);    // migrate
void add_stock_commands(CLI::App& root, Session& session);     // stock, discrepancies
void add_import_commands(CLI::App& root, Session& session);    // import lmis, import template
void add_plan_command(CLI::App& root, Session& session);       // plan
void add_forecast_commands(CLI::App& root, Session& session);  // forecast, backtest, replay
void add_demo_command(CLI::App& root, Session& session);       // demo
void add_user_commands(CLI::App& root, Session& session);      // user, token

void add_serve_command(CLI::App& root, Session& session);  // serve

// Runs the program: 0 done, 1 a refused or failed job, 2 wrong usage.
[[nodiscard]] int run(int argc, const char* const* argv, Session& session);

}  // namespace abasto::app
