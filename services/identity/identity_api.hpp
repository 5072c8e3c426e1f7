// The endpoints of identity, and the hook that guards every row of the endpoint table. The composition root plugs both in:
//
//   identity::IdentityApi identity({.workplace = workplace, .desk = desk, .is_site = ...});
//   http::EndpointTable table = identity.endpoints();   // and those of the other folders
//   http::application(table, identity.authorisation());
//   if (const auto secret = identity.set_up_secret()) ... print it: whoever reads it there makes the first operator
#pragma once

#include <functional>
#include <memory>

#include "services/identity/authorisation.hpp"
#include "services/platform/api/desk.hpp"
#include "services/platform/http/router.hpp"

namespace abasto::identity {

struct IdentityOptions {
    Workplace& workplace;
    api::Desk& desk;
    std::function<bool(db::Connection&, const SiteCode&)> is_site;  // whether the programme has it
    BucketRule requests;                                            // of one account, in microseconds
};

struct Reception;

// Thread safe. Outlives the application that it is plugged into.
class IdentityApi {
public:
    explicit IdentityApi(IdentityOptions options);
    IdentityApi(const IdentityApi&) = delete;
    IdentityApi& operator=(const IdentityApi&) = delete;
    ~IdentityApi();

    [[nodiscard]] http::EndpointTable endpoints();
    [[nodiscard]] http::Authorise authorisation() const;

    // For handlers of other rooms that want the password to have been shown lately: the problem where it was not.
    [[nodiscard]] std::function<std::optional<http::Problem>(const http::Incoming&)> proof() const;

    // Good until the server ends or somebody is there. None: the programme has been set up.
    [[nodiscard]] std::optional<std::string> set_up_secret() const;

private:
    std::unique_ptr<Reception> m_reception;
};

}  // namespace abasto::identity
