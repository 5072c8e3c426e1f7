// Own template `sites`, one row for each site:
//   code   required
//   name   required, but empty for a peer: peers are random codes and nothing else
//   role   required  warehouse, sub_store, mobile_clinic, health_post, shelter, drop_in, peer
//   zone             code of the coarse area
#pragma once

#include "domain/network/site.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

[[nodiscard]] Imported<network::Site> read_sites(CsvInput input);

}  // namespace abasto::importers
