#include "services/exchange/verification_api.hpp"

namespace abasto::exchange {
namespace {

using api::Answered;
using http::Call;
using http::Method;
using http::Nothing;
using http::Reply;

const VerificationState example_state{.running = false,
                                      .last = VerificationReport{.begun_at = "2026-03-30T18:00:00Z",
                                                                 .ended_at = "2026-03-30T18:00:02Z",
                                                                 .milliseconds = Quantity{1'840},
                                                                 .clean = true,
                                                                 .streams = Quantity{56},
                                                                 .events = Quantity{22'600},
                                                                 .tables = Quantity{14},
                                                                 .rows = Quantity{131'000}}};

http::Endpoint verification_row(http::About about, std::function<VerificationState()> answer)
{
    return http::endpoint<Nothing, Nothing, VerificationState>(
        {.about = std::move(about),
         .example_reply = example_state,
         .handle = [answer = std::move(answer)](const Call<Nothing, Nothing>&) -> Answered<VerificationState> {
             return Reply<VerificationState>{.view = answer()};
         }});
}

}  // namespace

http::EndpointTable verification_endpoints(Verifier& verifier)
{
    const std::string path = "/api/v1/verification";
    return {verification_row(
                {.path = path, .permission = "verify_ledger", .summary = "Read what the last verification of the ledger found"},
                [&verifier] { return verifier.state(); }),
            verification_row({.method = Method::POST,
                              .path = path,
                              .permission = "verify_ledger",
                              .summary = "Verify the ledger in the background",
                              .status = 202},
                             [&verifier] {
                                 verifier.start();
                                 return verifier.state();
                             })};
}

}  // namespace abasto::exchange
