#include "judge/sifter.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

namespace keysieve {
namespace {

std::vector<Finding> told(std::vector<Found> found) {
  std::vector<Finding> findings;
  for (Found& each : found) {
    if (!each.accepted) findings.push_back(std::move(each.finding));
  }
  return findings;
}

}  // namespace

Sifter::Sifter(const Matcher& matcher, const Judge& judge, const AllowList& allowed, const SifterOptions& options)
    : opens_containers_(options.decode == DecodeLevel::all), files_(matcher, judge, allowed, options) {}

std::vector<Finding> Sifter::sift(const Piece& piece, std::vector<Skip>& skips) {
  const std::size_t before = files_.candidates();
  std::vector<Finding> findings = sift_at(piece, true, skips);
  // What matches does not depend on the path, but for rules that go by path; what becomes of it may.
  const bool by_name_alone = files_.candidates() == before;
  for (std::string_view path : piece.other_paths) {
    Piece other = piece;
    other.path = path;
    other.other_paths = {};
    if (by_name_alone && !files_.seeks_more(path)) {
      std::vector<Found> found;
      files_.sift_name(other, found);
      std::ranges::move(told(std::move(found)), std::back_inserter(findings));
    } else {
      // A container is opened once: what it holds is told of the first path.
      std::ranges::move(sift_at(other, false, skips), std::back_inserter(findings));
    }
  }
  return findings;
}

bool Sifter::meets(const Piece& piece) {
  std::vector<Skip> skips;
  const std::size_t before = files_.candidates();
  return !sift(piece, skips).empty() || !skips.empty() || files_.candidates() != before;
}

std::vector<Finding> Sifter::sift_at(const Piece& piece, bool open, std::vector<Skip>& skips) {
  std::vector<Found> found;
  Allowance allowance(piece.bytes.size());
  files_.sift(piece, allowance, found, skips);
  if (open && opens_containers_ && container_format(piece.bytes, piece.path) != nullptr) sift_container(piece, allowance, found, skips);
  std::vector<Finding> findings = told(std::move(found));
  std::ranges::stable_sort(findings, {}, [](const Finding& f) {
    return std::tuple(f.path.size(), std::string_view(f.path), f.rule->kind != Kind::file, f.line, f.column);
  });
  return findings;
}

void Sifter::sift_container(const Piece& piece, Allowance& allowance, std::vector<Found>& found, std::vector<Skip>& skips) {
  std::string const outer(piece.path);
  const auto take = [&](const Member& member) {
    // For globs, the container is a folder.
    std::string judged = outer + '/' + member.path;
    std::ranges::replace(judged, '!', '/');
    files_.within(&member, outer);
    files_.sift({judged, member.bytes, piece.commit, piece.blob, {}}, allowance, found, skips);
    files_.within(nullptr, {});
  };
  const auto leave = [&](const std::string& path, const std::string& why) {
    skips.push_back({path.empty() ? outer : outer + '!' + path, why, true});
  };
  Unpacker(take, leave, allowance).unpack(piece.bytes, piece.path);
  drop_outer(found);
}

}  // namespace keysieve
