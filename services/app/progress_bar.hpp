// A bar on a terminal; nothing anywhere else.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>

#include "services/app/session.hpp"

namespace abasto::app {

class ProgressBar {
public:
    ProgressBar(const Console& console, std::string what) : m_console(console), m_what(std::move(what)) {}
    ProgressBar(const ProgressBar&) = delete;
    ProgressBar& operator=(const ProgressBar&) = delete;
    ~ProgressBar();  // ends the line

    void show(std::size_t done, std::size_t all);

private:
    const Console& m_console;
    std::string m_what;
    bool m_shown = false;
};

}  // namespace abasto::app
