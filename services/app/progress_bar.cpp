#include "services/app/progress_bar.hpp"

#include <ostream>

namespace abasto::app {

ProgressBar::~ProgressBar()
{
    if (m_shown) m_console.err << '\n';
}

void ProgressBar::show(std::size_t done, std::size_t all)
{
    constexpr std::size_t width = 40;
    if (!m_console.err_is_terminal || all == 0) return;
    const auto filled = done * width / all;
    m_console.err << '\r' << m_what << " [" << std::string(filled, '=') << std::string(width - filled, ' ') << "] " << done << '/'
                  << all << std::flush;
    m_shown = true;
}

}  // namespace abasto::app
