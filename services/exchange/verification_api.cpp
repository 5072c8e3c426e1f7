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
    const auto begin = [&verifier] {
        verifier.start();
        return verifier.state();
    };
    const auto cancel = [&verifier] {
        verifier.cancel();
        return verifier.state();
    };
    const std::string permission = "verify_ledger";
    return {verification_row(
                {.path = path, .permission = permission, .summary = "Read what the last verification of the ledger found"},
                [&verifier] { return verifier.state(); }),
            verification_row({.method = Method::POST,
                              .path = path,
                              .permission = permission,
                              .summary = "Verify the ledger in the background",
                              .status = 202},
                             begin),
            verification_row({.method = Method::POST,
                              .path = path + "/cancel",
                              .permission = permission,
                              .summary = "Give up the verification that is under way",
                              .status = 202},
                             cancel)};
}

}  // namespace abasto::exchange
