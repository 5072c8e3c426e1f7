#include "domain/journal/stream.hpp"

namespace abasto::journal {
namespace {

template <class Fact>
concept OfOneSite = requires(const Fact& fact)
{
    fact.site;
};
template <class Fact>
concept BetweenTwoSites = requires(const Fact& fact)
{
    fact.shipment;
};

struct StreamOf {
    std::optional<std::string> operator()(const catalogue::ItemDefined&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const network::SiteDefined&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const network::SupplyLineDefined&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const network::ZoneDefined&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const network::FundDefined&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const network::PolicySet&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const network::UserRoleSet&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const planning::RestockPlanApproved&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const planning::DemandPlanned&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const stock::LotStatusSet&) const { return std::string(master_stream); }
    std::optional<std::string> operator()(const outreach::HandoutRecorded&) const { return std::string(outreach_stream); }
    std::optional<std::string> operator()(const stock::EventReversed&) const { return std::nullopt; }
    std::optional<std::string> operator()(const stock::DiscrepancyClosed&) const { return std::nullopt; }
    std::optional<std::string> operator()(const OfOneSite auto& fact) const { return site_stream(fact.site); }
    std::optional<std::string> operator()(const BetweenTwoSites auto& fact) const { return document_stream(fact.from, fact.to); }
};

}  // namespace

std::string site_stream(const SiteCode& site) { return "site:" + site.text(); }
std::string document_stream(const SiteCode& from, const SiteCode& to) { return "doc:" + from.text() + ':' + to.text(); }
std::optional<std::string> stream_of(const Body& body) { return std::visit(StreamOf{}, body); }

}  // namespace abasto::journal
