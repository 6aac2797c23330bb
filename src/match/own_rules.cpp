#include "match/own_rules.h"

#include <fcntl.h>
#include <hs/hs.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <optional>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/file_reader.h"
#include "base/output.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

constexpr std::string_view kMagic = "keysieve rules 1";
constexpr std::size_t kPage = 4096;
constexpr std::uint64_t kLargestFile = std::uint64_t{256} << 20;
constexpr std::size_t kDigest = 32;
constexpr std::uint32_t kRefused = 0xffffffff;

std::string digest_of(std::string_view bytes) {
  std::string digest(kDigest, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), kDigest, reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  return digest;
}

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  text.pop_back();
  return text;
}

void put_number(std::string& to, std::uint32_t number) {
  for (int shift = 0; shift < 32; shift += 8) to += static_cast<char>((number >> shift) & 0xff);
}

std::uint32_t number_at(std::string_view from, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < 4; ++i) number |= std::uint32_t{static_cast<unsigned char>(from[at + i])} << (8 * i);
  return number;
}

std::string file_name(std::span<const Rule> rules) {
  std::string all = std::string(kMagic) + KEYSIEVE_VERSION + hs_version();
  for (const Rule& rule : rules) {
    const std::string_view sought = rule.sought();
    put_number(all, static_cast<std::uint32_t>(sought.size()));
    all += sought;
  }
  return hex(digest_of(all)) + ".hsdb";
}

// What a file holds: magic, digest of what follows, then the reach of each rule (or that it was refused), then, from a page on, the image.
struct Cached {
  std::vector<std::uint32_t> reaches;
  Database database;
};

bool is_ours(int descriptor) {
  struct stat status {};
  return ::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_uid == ::geteuid() && (status.st_mode & 022) == 0;
}

std::optional<Cached> load(const std::string& path, std::size_t rules) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (!file || !is_ours(file.get())) return std::nullopt;
  FileReader reader(kLargestFile);
  const std::string_view bytes = reader.drain(file.get());
  const std::size_t head = kMagic.size() + kDigest;
  if (bytes.size() < head + 4 * rules || !bytes.starts_with(kMagic)) return std::nullopt;
  if (digest_of(bytes.substr(head)) != bytes.substr(kMagic.size(), kDigest)) return std::nullopt;
  Cached cached{{}, Database::in_place({})};
  for (std::size_t i = 0; i < rules; ++i) cached.reaches.push_back(number_at(bytes, head + 4 * i));
  const std::size_t begin = (head + 4 * rules + kPage - 1) / kPage * kPage;
  if (begin >= bytes.size()) return cached;
  const std::string_view image = bytes.substr(begin);
  const std::shared_ptr<void> place(std::aligned_alloc(kPage, (image.size() + kPage - 1) / kPage * kPage), std::free);
  if (!place) throw ScanError("load the project's rules: out of memory");
  std::memcpy(place.get(), image.data(), image.size());
  cached.database = Database::kept_by(place, {static_cast<const std::byte*>(place.get()), image.size()});
  if (!cached.database.usable()) return std::nullopt;
  return cached;
}

// A cache that cannot be written is none.
void store(const std::string& folder, const std::string& name, const std::vector<std::uint32_t>& reaches, const Database& database) {
  std::error_code error;
  fs::create_directories(fs::path(folder).parent_path(), error);
  ::mkdir(folder.c_str(), 0700);
  std::string body;
  for (const std::uint32_t reach : reaches) put_number(body, reach);
  const std::size_t head = kMagic.size() + kDigest;
  const std::vector<std::byte> image = database.image();
  if (!image.empty()) {
    body.resize((head + body.size() + kPage - 1) / kPage * kPage - head, '\0');
    body.append(reinterpret_cast<const char*>(image.data()), image.size());
  }
  try {
    const std::string path = folder + '/' + name;
    ::unlink(path.c_str());  // a file that is replaced keeps its mode, which may have been the reason
    Output output = Output::replacing(path);
    output.write(kMagic);
    output.write(digest_of(body));
    output.write(body);
    output.finish();
  } catch (const Error&) {
    return;
  }
}

// Each alone first, so that one that is refused is named and the others are used.
std::vector<std::uint32_t> try_each(std::span<const Rule> rules, std::vector<std::string>& refused) {
  std::vector<std::uint32_t> reaches;
  for (const Rule& rule : rules) {
    std::uint32_t reach = 0;
    try {
      if (!rule.pattern.empty()) {
        reach = measure_reach(rule);
        static_cast<void>(Database::compile({&rule, 1}));
      }
    } catch (const UsageError& error) {
      refused.emplace_back(error.what());
      reach = kRefused;
    }
    reaches.push_back(reach);
  }
  return reaches;
}

void take(std::span<const Rule> rules, const std::vector<std::uint32_t>& reaches, OwnRules& own) {
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (reaches[i] == kRefused) continue;
    own.rules.push_back(rules[i]);
    own.rules.back().reach = reaches[i];
  }
}

}  // namespace

OwnRules ready_rules(std::span<const Rule> rules, const std::string& cache) {
  OwnRules own;
  if (rules.empty()) return own;
  const std::string name = file_name(rules);
  std::optional<Cached> cached = cache.empty() ? std::nullopt : load(cache + '/' + name, rules.size());
  if (cached) {
    take(rules, cached->reaches, own);
    own.database = std::move(cached->database);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (cached->reaches[i] == kRefused) static_cast<void>(try_each(rules.subspan(i, 1), own.refused));
    }
    return own;
  }
  const std::vector<std::uint32_t> reaches = try_each(rules, own.refused);
  take(rules, reaches, own);
  own.database = Database::compile(own.rules);
  if (!cache.empty()) store(cache, name, reaches, own.database);
  return own;
}

std::string cache_folder() {
  const char* const home = std::getenv("HOME");
  const char* const cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && *cache == '/') return std::string(cache) + "/keysieve";
  return home != nullptr && *home == '/' ? std::string(home) + "/.cache/keysieve" : std::string();
}

}  // namespace keysieve
