#include "domain/stock/adjustment_proposal.hpp"

#include <boost/test/unit_test.hpp>

#include "tests/support/spelling.hpp"

using namespace abasto;
using namespace abasto::stock;
using network::Actor;
using network::Role;

namespace {

Actor actor(int number, Role role) { return {UserId{{static_cast<std::uint8_t>(number)}}, role, {test::site("W1")}}; }

AdjustmentProposal proposal_of(const Actor& proposer)
{
    return {.id = test::event_id(1),
            .adjustment = {.site = test::site("W1"), .occurred_on = test::day("2024-05-01")},
            .proposer = proposer.user,
            .proposer_role = proposer.role,
            .proposed_on = test::day("2024-05-01")};
}

std::string verdict(const Result<Done, Refusal>& result) { return result ? "yes" : std::string(to_string(result.error().code)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(adjustment_proposal_tests)

BOOST_AUTO_TEST_CASE(somebody_else_approves_and_not_every_role)
{
    // Who proposed (number and role), who decides, and what comes of it.
    const auto rows = test::table(R"(
        proposer      decider       approve   reject
        1/keeper      2/coordinator yes       yes
        1/clinic_lead 2/coordinator yes       yes
        1/keeper      1/keeper      forbidden yes
        1/keeper      2/keeper      forbidden forbidden
        1/keeper      2/auditor     forbidden forbidden
        1/keeper      2/operator    forbidden forbidden
        1/coordinator 1/coordinator forbidden yes
        1/coordinator 2/coordinator yes       yes
        1/coordinator 2/auditor     yes       yes
        1/coordinator 2/keeper      forbidden forbidden)");
    const auto spelled = [](const std::string& text) { return actor(text[0] - '0', *parse_enum<Role>(text.substr(2))); };
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto proposal = proposal_of(spelled(rows[i][0]));
        const auto by = spelled(rows[i][1]);
        BOOST_TEST(verdict(check_approval(proposal, ProposalState::pending, by)) == rows[i][2], rows[i][0] + " by " + rows[i][1]);
        BOOST_TEST(verdict(check_rejection(proposal, ProposalState::pending, by)) == rows[i][3],
                   rows[i][0] + " by " + rows[i][1]);
    }
}

BOOST_AUTO_TEST_CASE(what_is_decided_or_too_late_is_decided_no_more)
{
    const auto proposal = proposal_of(actor(1, Role::keeper));
    const auto by = actor(2, Role::coordinator);
    for (const auto state : {ProposalState::posted, ProposalState::rejected, ProposalState::expired}) {
        BOOST_TEST(verdict(check_approval(proposal, state, by)) == "wrong_state", to_string(state));
        BOOST_TEST(verdict(check_rejection(proposal, state, by)) == "wrong_state", to_string(state));
    }
    BOOST_TEST(verdict(check_approval(proposal, ProposalState::expired, actor(1, Role::coordinator))) == "forbidden");
}

BOOST_AUTO_TEST_CASE(whoever_proposed_takes_it_back_and_nobody_else)
{
    const auto keeper = actor(1, Role::keeper);
    const auto proposal = proposal_of(keeper);
    BOOST_TEST(verdict(check_withdrawal(proposal, ProposalState::pending, keeper)) == "yes");
    for (const auto role : {Role::keeper, Role::coordinator})
        BOOST_TEST(verdict(check_withdrawal(proposal, ProposalState::pending, actor(2, role))) == "forbidden");
    for (const auto state : {ProposalState::posted, ProposalState::rejected, ProposalState::expired})
        BOOST_TEST(verdict(check_withdrawal(proposal, state, keeper)) == "wrong_state", to_string(state));
    BOOST_TEST(verdict(check_withdrawal(proposal, ProposalState::posted, actor(2, Role::keeper))) == "forbidden");
}

BOOST_AUTO_TEST_CASE(a_proposal_is_good_for_14_days)
{
    const auto proposal = proposal_of(actor(1, Role::keeper));
    using enum ProposalState;
    BOOST_TEST((state_on(test::day("2024-05-15"), proposal, pending) == pending));
    BOOST_TEST((state_on(test::day("2024-05-16"), proposal, pending) == expired));
    BOOST_TEST((state_on(test::day("2024-05-16"), proposal, posted) == posted));
    BOOST_TEST((state_on(test::day("2024-05-16"), proposal, rejected) == rejected));
}

BOOST_AUTO_TEST_SUITE_END()
