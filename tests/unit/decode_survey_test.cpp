// The survey's ways of looking at bytes give the same, whatever the processor has.
#include <doctest/doctest.h>

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "decode/survey.h"
#include "decode/survey_masks.h"

using namespace keysieve;

namespace {

constexpr std::size_t kBlocks = 5;

std::vector<SurveyMasks> masks_by(SurveyWay way, const std::string& text) {
  std::vector<SurveyMasks> masks(kBlocks);
  way(text.data(), kBlocks, masks.data());
  return masks;
}

void same_by_all_ways(const std::string& text) {
  const std::vector<SurveyMasks> plain = masks_by(survey_ways().front(), text);
  for (const SurveyWay way : survey_ways()) {
    const std::vector<SurveyMasks> other = masks_by(way, text);
    for (std::size_t block = 0; block < kBlocks; ++block) {
      CHECK(other[block].letters == plain[block].letters);
      CHECK(other[block].quotes == plain[block].quotes);
      CHECK(other[block].marks == plain[block].marks);
      CHECK(other[block].backslashes == plain[block].backslashes);
      CHECK(other[block].dashes == plain[block].dashes);
      CHECK(other[block].joins == plain[block].joins);
      CHECK(other[block].escapes == plain[block].escapes);
      CHECK(other[block].colours == plain[block].colours);
      CHECK(other[block].wide == plain[block].wide);
      CHECK(other[block].behind_wide == plain[block].behind_wide);
    }
  }
}

}  // namespace

TEST_CASE("survey: every byte is the same by every way of looking") {
  std::string text(kBlocks * kSurveyBlock, '\0');
  for (std::size_t at = 0; at < text.size(); ++at) text[at] = static_cast<char>(at);
  same_by_all_ways(text);
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    for (char& c : text) c = static_cast<char>(random());
    same_by_all_ways(text);
  }
}

TEST_CASE("survey: the first byte that may begin a colour is told of, wherever it stands") {
  for (std::size_t before = 0; before < 3 * kSurveyBlock; ++before) {
    CHECK(survey(std::string(before, 'a') + "\x1b[0m" + std::string(70, '.') + "\x1b[1m").escape_byte == before);
    CHECK(survey(std::string(before, 'a')).escape_byte == std::string::npos);
  }
}

TEST_CASE("survey: a run is found whole wherever the blocks of a text part it") {
  for (std::size_t before = 0; before < 3 * kSurveyBlock; ++before) {
    const std::string gap(40 * kSurveyBlock, '.');
    const std::string text = std::string(before, '.') + std::string(150, 'a') + gap + "x' + \\u0041 %41 &#65; -\\n." + std::string(32, 'a');
    const Survey seen = survey(text);
    CHECK(seen.digits == std::vector<Span>{{before, before + 150}, {text.size() - 32, text.size()}});
    const std::size_t quote = before + 150 + gap.size() + 1;
    CHECK(seen.joints == std::vector<std::size_t>{quote});
    CHECK(seen.backslashes == std::vector<std::size_t>{quote + 4, quote + 22});
    CHECK(seen.percents == std::vector<std::size_t>{quote + 11});
    CHECK(seen.ampersands == std::vector<std::size_t>{quote + 15});
  }
}
