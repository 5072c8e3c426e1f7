#include "services/planning/panel_file.hpp"

#include <fstream>
#include <stdexcept>
#include <utility>

#include "importers/panel_csv.hpp"

namespace abasto::planning {

Result<DemandPanel, Refusal> load_panel(const std::string& path)
{
    std::ifstream in{path, std::ios::binary};
    if (!in) throw std::runtime_error(path + " cannot be read");
    auto panel = importers::read_panel(in, path);
    if (!panel) return Failure{Refusal{RefusalCode::malformed, importers::text(panel.error())}};
    return std::move(panel).value();
}

}  // namespace abasto::planning
