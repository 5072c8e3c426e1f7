// Own template `sites`, one row for each site:
//   code   required
//   name   required, but empty for a peer: peers are random codes and nothing else
//   role   required  warehouse, sub_store, mobile_clinic, health_post, shelter, drop_in, peer
//   zone             code of the coarse area, which is defined
//   area             administrative region and district, in words; empty for a peer
#pragma once

#include "domain/network/site.hpp"
#include "importers/known_codes.hpp"
#include "importers/sheet.hpp"

namespace abasto::importers {

struct SiteRow {
    network::Site site;
    bool tells_area = false;  // the file has the column; otherwise the area is not known and is to stay what it was
    friend bool operator==(const SiteRow&, const SiteRow&) = default;
};

[[nodiscard]] Imported<SiteRow> read_sites(CsvInput input, const KnownCodes& known);

}  // namespace abasto::importers
