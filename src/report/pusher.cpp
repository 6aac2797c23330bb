#include "report/pusher.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/escape.h"
#include "report/wording.h"

namespace keysieve {
namespace {

constexpr std::size_t kColumns = 78;
constexpr std::size_t kMostFindings = 3;
constexpr std::size_t kMostSkips = 2;
constexpr std::size_t kShortId = 12;
constexpr std::string_view kEllipsis = "\xe2\x80\xa6";

// Columns at most: a character beyond ASCII may be a wide one.
std::size_t width(std::string_view text) {
  std::size_t columns = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      ++columns;
    else if (byte >= 0xc0)
      columns += byte >= 0xe0 ? 2 : 1;
  }
  return columns;
}

// The end of a text that is too long, behind an ellipsis: of a path that is the part that tells.
std::string tail(std::string_view text, std::size_t columns) {
  if (width(text) <= columns) return std::string(text);
  while (width(text) + 2 > columns && !text.empty()) text.remove_prefix(std::max<std::size_t>(utf8_length(text), 1));
  return std::string(kEllipsis).append(text);
}

// The beginning of it.
std::string cut(std::string_view text, std::size_t columns = kColumns) {
  if (width(text) <= columns) return std::string(text);
  std::string result;
  while (!text.empty()) {
    const std::string_view next = text.substr(0, std::max<std::size_t>(utf8_length(text), 1));
    if (width(result) + width(next) + 2 > columns) break;
    result += next;
    text.remove_prefix(next.size());
  }
  return result.append(kEllipsis);
}

std::string where(const RuledFinding& ruled) {
  const std::string& commit = ruled.finding->commit;
  if (commit.empty()) return "in no commit";
  std::string text = (ruled.commits_after ? "commit " : "object ") + commit.substr(0, kShortId);
  if (!ruled.commits_after) return text;
  if (*ruled.commits_after == 0) return text + " (the last one)";
  return text + " (" + counted(*ruled.commits_after, "commit", "commits") + " before the last)";
}

void add_finding(const RuledFinding& ruled, std::vector<std::string>& lines) {
  const Finding& finding = *ruled.finding;
  std::string place = escaped(finding.path);
  if (finding.rule->kind != Kind::file) place += ':' + std::to_string(finding.line);
  std::string rest = "  " + std::string(finding.rule->title);
  if (!finding.masked.empty()) rest += ' ' + finding.masked;
  const std::size_t room = kColumns - 2;
  // The path gives way first, but not all of it.
  const std::size_t for_path = std::max<std::size_t>(room / 2, room - std::min(room, width(rest)));
  lines.push_back(cut("  " + tail(place, for_path) + rest));
  std::string second = "    " + where(ruled) + ", id " + finding.id;
  if (ruled.ruling == Ruling::warns) second += ", a warning";
  if (ruled.ruling == Ruling::bypassed) second += ", let through";
  lines.push_back(cut(second));
}

void add_findings(std::span<const RuledFinding> findings, std::vector<std::string>& lines) {
  // What blocks is told before what does not.
  std::vector<const RuledFinding*> order;
  for (const RuledFinding& ruled : findings) order.push_back(&ruled);
  std::ranges::stable_sort(order, {}, [](const RuledFinding* ruled) { return ruled->ruling; });
  for (std::size_t i = 0; i < std::min(order.size(), kMostFindings); ++i) add_finding(*order[i], lines);
  if (order.size() > kMostFindings) lines.push_back("  and " + std::to_string(order.size() - kMostFindings) + " more");
}

void add_skips(const PusherReport& report, std::vector<std::string>& lines) {
  std::size_t count = 0;
  for (const Skip& skip : report.skips) {
    if (report.refused && !skip.incomplete) continue;
    if (++count > kMostSkips) continue;
    const std::string why = escaped(skip.reason);
    const std::size_t room = kColumns - 17;
    lines.push_back(cut("  not scanned: " + tail(escaped(skip.path), std::max(room / 2, room - std::min(room, width(why)))) + ": " + why));
  }
  if (count > kMostSkips) lines.push_back("  and " + std::to_string(count - kMostSkips) + " more were not scanned");
}

// How to take a secret out of a commit that is not on the server yet.
void add_way_out(std::span<const RuledFinding> findings, std::vector<std::string>& lines) {
  bool last = false;
  std::size_t oldest = 0;
  for (const RuledFinding& ruled : findings) {
    if (ruled.ruling != Ruling::blocks || !ruled.commits_after) continue;
    last = last || *ruled.commits_after == 0;
    oldest = std::max(oldest, *ruled.commits_after);
  }
  if (last) lines.emplace_back("In the last commit: take it out of the file, `git commit -a --amend`, push.");
  if (oldest == 0) return;
  lines.push_back(cut("In an older one: `git rebase -i HEAD~" + std::to_string(oldest + 1) + "`, write `edit` before the commit,"));
  lines.emplace_back("take it out of the file, `git commit -a --amend`, `git rebase --continue`.");
}

void add_revoke(std::span<const RuledFinding> findings, std::vector<std::string>& lines) {
  lines.emplace_back("If this branch was ever anywhere else, the secret is known: revoke it first.");
  for (const RuledFinding& ruled : findings) {
    if (ruled.ruling != Ruling::blocks || ruled.finding->rule->revoke.empty()) continue;
    const std::string_view revoke = ruled.finding->rule->revoke;
    lines.push_back(cut("  " + escaped(revoke.starts_with("http") ? revoke.substr(0, revoke.find(' ')) : revoke)));
    return;
  }
}

}  // namespace

std::string pusher_text(const PusherReport& report) {
  if (report.findings.empty() && !report.refused && report.skips.empty()) return {};
  std::vector<std::string> lines;
  const std::string refused = report.refused ? " The push is refused." : " The push is let through.";
  if (!report.findings.empty()) lines.push_back("keysieve: " + counted(report.findings.size(), "secret", "secrets") + " found." + refused);
  add_findings(report.findings, lines);
  if (!report.skips.empty() || report.incomplete) {
    lines.push_back("keysieve: " + std::string(report.incomplete ? "the scan is incomplete." : "not all was scanned.") +
                    (report.findings.empty() ? refused : ""));
    add_skips(report, lines);
  }
  if (report.refused && !report.findings.empty()) {
    add_way_out(report.findings, lines);
    add_revoke(report.findings, lines);
    lines.emplace_back(report.may_bypass ? "Not a secret? git push -o keysieve.allow=ID -o keysieve.reason=\"why\""
                                         : "Not a secret? Ask who runs this server, and name the id.");
  }
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

}  // namespace keysieve
