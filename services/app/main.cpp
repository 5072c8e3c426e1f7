#include <unistd.h>

#include <iostream>

#include "services/app/commands.hpp"

int main(int argc, char** argv)
{
    std::ios::sync_with_stdio(false);
    const abasto::journal::SystemClock clock;
    abasto::journal::SystemRandom random;
    abasto::app::Session session{.console = {std::cout, std::cerr, isatty(STDERR_FILENO) != 0}, .clock = clock, .random = random};
    const int status = abasto::app::run(argc, argv, session);
    std::cout.flush();
    return status;
}
