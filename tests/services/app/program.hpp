// The real program in a process of its own, which can be killed.
#pragma once

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace abasto::tests {

// Set by deploy/test --all.
inline bool long_tests() { return std::getenv("ABASTO_LONG_TESTS") != nullptr; }

// Silent. To be waited for with succeeded().
class Program {
public:
    explicit Program(std::vector<std::string> arguments)
    {
        std::string program = ABASTO_PROGRAM;
        std::vector<char*> raw{program.data()};
        for (auto& argument : arguments) raw.push_back(argument.data());
        raw.push_back(nullptr);
        posix_spawn_file_actions_t silent;
        posix_spawn_file_actions_init(&silent);
        for (const int stream : {STDOUT_FILENO, STDERR_FILENO})
            posix_spawn_file_actions_addopen(&silent, stream, "/dev/null", O_WRONLY, 0);
        const int spawned = posix_spawn(&m_process, raw[0], &silent, nullptr, raw.data(), environ);
        posix_spawn_file_actions_destroy(&silent);
        BOOST_REQUIRE(spawned == 0);
    }

    void kill_after(std::chrono::microseconds delay) const
    {
        std::this_thread::sleep_for(delay);
        kill(m_process, SIGKILL);  // too late for one that has ended: it waits to be asked for its status
    }
    // True where it ended by itself and succeeded.
    bool succeeded() const
    {
        int status = 0;
        waitpid(m_process, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    pid_t m_process = 0;
};

}  // namespace abasto::tests
