#include <doctest/doctest.h>

#include <string>

#include "judge/checksum/azure.h"
#include "judge/checksum/checksum.h"
#include "judge/recipe/recipe.h"

using namespace keysieve;

namespace {

ProofResult check(std::string_view name, const std::string& text) { return find_checksum(name)->check(text); }

}  // namespace

// Values of SymCrypt, which the vendor's own tests quote.
TEST_CASE("azure: Marvin32 gives the published values") {
  CHECK(marvin32(0xd53cd9cecd0893b7, "abc") == 0x22c74339492769bf);
  CHECK(marvin32(0x0ddddeeeeffff000, "abcdefghijklmnopqrstuvwxyz") == 0xa128eb7e7260aca2);
}

TEST_CASE("azure: the sum of a key in each form is the one worked out elsewhere") {
  CHECK(azure_key("+ASt", std::string(64, '\0')).size() == 88);
  const std::string storage = azure_key("+ASt", fill_recipe("{repeat:0:64}", 1));
  CHECK(check("azure-marvin32", std::string(76, 'M') + "+ASt" + std::string("eYbggg==")).proof == Proof::passed);
  CHECK(check("azure-marvin32", std::string(33, 'M') + "AzCa" + std::string("LKBnu8=")).proof == Proof::passed);
  CHECK(check("azure-marvin32", storage).proof == Proof::passed);
}

TEST_CASE("azure: every mark makes a key that passes in the length it has") {
  struct Row {
    std::string_view mark;
    std::size_t size;
  };
  for (const Row& row :
       {Row{"+ASt", 88}, Row{"+ABa", 88}, Row{"ACDb", 88}, Row{"APIM", 88}, Row{"+AMC", 88}, Row{"AzCa", 44}, Row{"+ASb", 44},
        Row{"+AEh", 44}, Row{"+ARm", 44}, Row{"AIoT", 44}, Row{"AZEG", 44}, Row{"AzSe", 52}, Row{"+ACR", 52}, Row{"AzFu", 56}}) {
    CAPTURE(row.mark);
    std::string key = fill_recipe("{azure-key:" + std::string(row.mark) + "}", 9);
    CHECK(key.size() == row.size);
    CHECK(check("azure-marvin32", key).proof == Proof::passed);
    key[5] = key[5] == 'A' ? 'B' : 'A';
    CHECK(check("azure-marvin32", key).proof == Proof::failed);
  }
  CHECK(azure_key("none", std::string(64, 'x')).empty());
}

TEST_CASE("azure: a key without a mark was issued before 2022 and settles nothing") {
  CHECK(check("azure-marvin32", fill_recipe("{base64-bytes:64}", 1)).proof == Proof::unknown);
  CHECK(check("azure-marvin32", fill_recipe("{base64-bytes:32}", 1)).proof == Proof::unknown);
}

TEST_CASE("azure: the 84-character form has its marker, a month and a provider") {
  const std::string key = fill_recipe("{azure-84:AZDO}", 1);
  const auto with = [&](std::size_t at, std::string_view text) { return std::string(key).replace(at, text.size(), text); };
  CHECK(check("azure-legacy", key).proof == Proof::passed);
  CHECK(check("azure-legacy", with(76, "azdo")).proof == Proof::passed);
  CHECK(check("azure-legacy", key + "ab==").proof == Proof::passed);
  CHECK(check("azure-legacy", with(52, "JQQX99")).proof == Proof::unknown);
  CHECK(check("azure-legacy", with(59, "M")).proof == Proof::unknown);
  CHECK(check("azure-legacy", with(76, "ZZZZ")).proof == Proof::unknown);
  CHECK(check("azure-legacy", key.substr(1)).proof == Proof::unknown);
}
