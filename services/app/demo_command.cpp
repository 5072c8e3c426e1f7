#include "services/app/commands.hpp"

namespace abasto::app {

void add_demo_command(CLI::App&, Session&) {}

}  // namespace abasto::app
