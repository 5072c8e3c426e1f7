#include "services/planning/model_file.hpp"

#include <array>
#include <boost/test/unit_test.hpp>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "services/planning/whole_file.hpp"
#include "tests/services/platform/temporary_folder.hpp"

using namespace abasto::planning;
using abasto::Month;
using abasto::RefusalCode;
using abasto::tests::TemporaryFolder;

namespace {

using Tree = BoostedQuantiles::Tree;

// A model with something in each of its parts.
KeptModel some_model()
{
    KeptModel model{*Month::parse("2021-06"), "an origin", {.target = Target::issues}};
    const Tree tree{{{3, .5F}}, {BoostedOutputs{0, 1, 2, 3, 4, 5, 2}, BoostedOutputs{1, 2, 3, 4, 5, 6, 3}}};
    model.learnt.pooled.emplace(BoostedQuantiles{BoostedOutputs{1}, {tree}}, Target::issues);
    model.learnt.series[{"S, 1", "it\nem"}] = {Method::combined, 2};
    model.learnt.last_months["it\nem"] = {0, 7.25};
    model.learnt.calibration.quantiles[1].sums[2][3] = 1.125;
    model.learnt.calibration.mean_factors[2] = .9;
    return model;
}

KeptModel with_tree(Tree tree)
{
    auto model = some_model();
    model.learnt.pooled.emplace(BoostedQuantiles{BoostedOutputs{}, {std::move(tree)}}, Target::issues);
    return model;
}

std::string refusal_of(const std::string& path)
{
    const auto read = read_model(path);
    BOOST_REQUIRE(!read);
    BOOST_TEST((read.error().code == RefusalCode::malformed));
    return read.error().message.substr(path.size() + 1);
}

std::string refusal_of(const TemporaryFolder& folder, const std::string& text)
{
    const auto path = folder.file("model");
    write_whole(path, std::array{text});
    return refusal_of(path);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(model_file_tests)

BOOST_AUTO_TEST_CASE(a_model_is_read_as_it_was_written)
{
    const TemporaryFolder folder;
    const auto path = folder.file("model");
    const auto model = some_model();
    write_model(path, model);
    const auto read = read_model(path).value();
    BOOST_TEST((read.last == model.last && read.panel == model.panel && read.learnt.target == model.learnt.target));
    const auto trees = read.learnt.pooled.value().trees().trees();
    BOOST_TEST((trees.size() == 1U && trees[0] == model.learnt.pooled->trees().trees()[0]));
    BOOST_TEST((read.learnt.pooled->trees().start() == model.learnt.pooled->trees().start()));
    const auto& series = read.learnt.series.at({"S, 1", "it\nem"});
    BOOST_TEST((series.method == Method::combined && series.series_class == 2));
    BOOST_TEST((read.learnt.last_months == model.learnt.last_months));
    BOOST_TEST((read.learnt.calibration.quantiles == model.learnt.calibration.quantiles));
    BOOST_TEST(read.learnt.calibration.mean_factors[2] == .9);
}

BOOST_AUTO_TEST_CASE(damage_is_told)
{
    const TemporaryFolder folder;
    write_model(folder.file("whole"), some_model());
    const auto whole = read_whole(folder.file("whole"));
    BOOST_TEST(refusal_of(folder, "") == "is not what 'abasto train' writes");
    BOOST_TEST(refusal_of(folder, "site,item,month\n") == "is not what 'abasto train' writes");
    BOOST_TEST(refusal_of(folder, "abasto panel model 1\n") == "is of another version: train it again");
    for (std::size_t cut = 21; cut < whole.size(); cut += 97)
        BOOST_TEST(refusal_of(folder, whole.substr(0, cut)).starts_with("is damaged"), cut);
    for (std::size_t at = 21; at < whole.size(); at += 89) {
        auto flipped = whole;
        flipped[at] = static_cast<char>(flipped[at] ^ 4);
        BOOST_TEST(refusal_of(folder, flipped).starts_with("is damaged"), at);
    }
}

BOOST_AUTO_TEST_CASE(what_no_forecast_could_bear_is_damage_whatever_the_checksum)
{
    const TemporaryFolder folder;
    const BoostedOutputs leaf{};
    auto class_unknown = some_model();
    class_unknown.learnt.series[{"S", "i"}].series_class = panel_classes;
    auto method_unknown = some_model();
    method_unknown.learnt.series[{"S", "i"}].method = static_cast<Method>(99);
    auto no_factor = some_model();
    no_factor.learnt.calibration.mean_factors[4] = 0;
    auto below_zero = some_model();
    below_zero.learnt.last_months["i"] = {-1};
    auto endless = leaf;
    endless[2] = std::numeric_limits<float>::infinity();
    for (const auto& model : {class_unknown, method_unknown, no_factor, below_zero, with_tree({{{99, 0}}, {leaf, leaf}}),
                              with_tree({{{1, 0}}, {leaf}}), with_tree({{{1, 0}}, {leaf, endless}})}) {
        write_model(folder.file("model"), model);
        BOOST_TEST(refusal_of(folder.file("model")) == "is damaged: train it again");
    }
}

BOOST_AUTO_TEST_CASE(the_hash_of_a_panel_tells_every_month)
{
    const auto hash = [](std::vector<MonthReport> months, const char* site = "S") {
        DemandPanel panel;
        panel.add({site, "i"}, *Month::of(2020, 1), months);
        const std::vector<KnownSeries> known{{panel.key(0), panel.view(0)}};
        return hash_of(known);
    };
    const auto first = hash({{.issued = 3, .opening = 5, .closing = 2}});
    BOOST_TEST(first == hash({{.issued = 3, .opening = 5, .closing = 2}}));
    BOOST_TEST(first != hash({{.issued = 3, .opening = 5, .closing = 1}}));
    BOOST_TEST(first != hash({{.issued = 4, .opening = 5, .closing = 2}}));
    BOOST_TEST(first != hash({{.issued = 3, .opening = 5, .closing = 2}}, "T"));
    BOOST_TEST(first != hash({{.issued = 3, .opening = 5, .closing = 2}, {}}));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_an_error)
{
    const TemporaryFolder folder;
    BOOST_CHECK_THROW((void)read_model(folder.file("none")), std::runtime_error);
    BOOST_CHECK_THROW(write_model(folder.file("no/model"), some_model()), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
