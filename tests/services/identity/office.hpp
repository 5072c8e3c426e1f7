// A ledger with nobody in it, a clock that stands still and chance from a seed.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>

#include "services/app/private_state.hpp"
#include "services/app/projections.hpp"
#include "services/identity/token_service.hpp"
#include "services/platform/db/query.hpp"
#include "tests/services/platform/data_place.hpp"

namespace abasto::tests {

struct Office {
    static constexpr std::int64_t start = 1'553'925'600;  // 2019-03-30 06:00:00 UTC
    static constexpr const char* good_password = "Quetzal-79 vuela";

    // Made before it is opened.
    [[nodiscard]] journal::JournalOptions options()
    {
        const auto made = options_of_folder();
        if (!journal::storage_of(made.data)->holds_journal() && !journal::Journal::init(made))
            throw std::runtime_error("cannot make a journal");
        return made;
    }
    [[nodiscard]] journal::JournalOptions options_of_folder()
    {
        return {.data = place.at("data"),
                .projections = app::all_projections,
                .private_state = app::private_migrations(),
                .clock = clock,
                .random = random};
    }
    [[nodiscard]] std::filesystem::path keys_folder() const
    {
        std::filesystem::create_directories(folder.path() / "data");
        return folder.path() / "data";
    }
    // A keeper at BH.
    UserId add_keeper(const std::string& name = "Ana")
    {
        return accounts.add_staff(name, {.role = network::Role::keeper, .sites = {site("BH")}, .password = good_password}, {})
            .value();
    }
    UserId add(const std::string& name, network::Role role) { return accounts.add_staff(name, {.role = role}, {}).value(); }

    void pass(std::int64_t seconds) { clock.set(clock.milliseconds() + seconds * 1000); }
    [[nodiscard]] std::string file(const std::string& name) const { return folder.file("data/" + name); }

    static SiteCode site(const char* code) { return *SiteCode::parse(code); }

    // Everything that the folder holds on disk, the key aside.
    [[nodiscard]] std::string all_bytes() const
    {
        std::ostringstream bytes;
        for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "data"))
            if (entry.path().extension() != ".key") bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
        return bytes.str();
    }

    TemporaryFolder folder;
    DataPlace place{folder};
    journal::FakeClock clock{start * 1000};
    journal::SeededRandom random{1};
    journal::Journal ledger{options()};
    identity::Workplace workplace{ledger, clock, random, identity::keys_of(keys_folder(), random)};
    identity::Accounts accounts{workplace};
    identity::Tokens tokens{workplace};
};

}  // namespace abasto::tests
