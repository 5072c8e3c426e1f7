#include "services/identity/identity_api.hpp"

#include "services/identity/reception.hpp"

namespace abasto::identity {

Reception::Reception(IdentityOptions options)
    : workplace(options.workplace),
      desk(options.desk),
      is_site(std::move(options.is_site)),
      set_up_secret(crypto::new_bearer_secret(options.workplace.random)),
      requests(options.requests)
{
}

std::optional<http::Problem> wants_proof(Reception& reception, const http::Incoming& incoming)
{
    const api::Readers::Lease connection(reception.desk.readers());
    const auto borne = borne_by(incoming.head);
    const auto visitor = borne ? reception.authorisation.recognise(*connection, *borne) : std::nullopt;
    if (visitor && visitor->recently_proved) return std::nullopt;
    return http::Problem(403, "proof-needed", "show your password again first: POST /api/v1/session/proof");
}

std::optional<http::Problem> unknown_site(Reception& reception, const std::optional<SiteCode>& site)
{
    if (!site || reception.is_site(*api::Readers::Lease(reception.desk.readers()), *site)) return std::nullopt;
    return Refusal{RefusalCode::unknown_site, "no site has the code " + site->text()};
}

IdentityApi::IdentityApi(IdentityOptions options) : m_reception(std::make_unique<Reception>(std::move(options))) {}
IdentityApi::~IdentityApi() = default;

http::EndpointTable IdentityApi::endpoints()
{
    http::EndpointTable table;
    add_session_endpoints(table, *m_reception);
    add_own_account_endpoints(table, *m_reception);
    add_user_endpoints(table, *m_reception);
    add_token_endpoints(table, *m_reception);
    add_log_endpoints(table, *m_reception);
    return table;
}

http::Authorise IdentityApi::authorisation() const
{
    return [this](const http::Incoming& incoming) { return m_reception->authorisation(incoming); };
}

std::function<std::optional<http::Problem>(const http::Incoming&)> IdentityApi::proof() const
{
    return [this](const http::Incoming& incoming) { return wants_proof(*m_reception, incoming); };
}

std::optional<std::string> IdentityApi::set_up_secret() const
{
    if (m_reception->accounts.is_set_up()) return std::nullopt;
    return m_reception->set_up_secret;
}

}  // namespace abasto::identity
