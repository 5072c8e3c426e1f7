#include "services/app/master_data.hpp"

#include "services/inventory/catalogue_store.hpp"

namespace abasto::app {

journal::MasterData load_master(db::Connection& connection)
{
    return {.items = inventory::load_items(connection),
            .sites = inventory::load_sites(connection),
            .lines = inventory::load_supply_lines(connection),
            .zones = inventory::load_zones(connection)};
}

}  // namespace abasto::app
