// Chooses among the builds of Hyperscan's run time that its archive holds, in place of the archive's own chooser; for the static build.
//
// That one is made of functions which are resolved while the program starts, each by itself: seven that keysieve needs ask the processor
// fourteen times, which takes 50 microseconds on a virtual machine, whether a database is scanned or not. These ask the C library, which
// knows, when they are first called. The archive's own is then never pulled in.
//
// Which build runs where is what Hyperscan 5.4 does. Where another one has other builds, this does not link, and is left out
// (cmake/dependencies.cmake tries it).
#include <hs/hs.h>

#include <cstddef>
#include <cstdint>

#include "base/processor.h"

extern "C" {

// Two that Hyperscan keeps to itself.
std::uint32_t Crc32c_ComputeBuf(std::uint32_t before, const void* bytes, std::size_t size);
hs_error_t dbIsValid(const hs_database_t* database);

decltype(Crc32c_ComputeBuf) core2_Crc32c_ComputeBuf, corei7_Crc32c_ComputeBuf, avx2_Crc32c_ComputeBuf, avx512_Crc32c_ComputeBuf,
    avx512vbmi_Crc32c_ComputeBuf;
decltype(dbIsValid) core2_dbIsValid, corei7_dbIsValid, avx2_dbIsValid, avx512_dbIsValid, avx512vbmi_dbIsValid;
decltype(hs_scan) core2_hs_scan, corei7_hs_scan, avx2_hs_scan, avx512_hs_scan, avx512vbmi_hs_scan;
decltype(hs_free_database) core2_hs_free_database, corei7_hs_free_database, avx2_hs_free_database, avx512_hs_free_database,
    avx512vbmi_hs_free_database;
decltype(hs_serialize_database) core2_hs_serialize_database, corei7_hs_serialize_database, avx2_hs_serialize_database,
    avx512_hs_serialize_database, avx512vbmi_hs_serialize_database;
decltype(hs_serialized_database_size) core2_hs_serialized_database_size, corei7_hs_serialized_database_size,
    avx2_hs_serialized_database_size, avx512_hs_serialized_database_size, avx512vbmi_hs_serialized_database_size;
decltype(hs_deserialize_database_at) core2_hs_deserialize_database_at, corei7_hs_deserialize_database_at, avx2_hs_deserialize_database_at,
    avx512_hs_deserialize_database_at, avx512vbmi_hs_deserialize_database_at;

}  // extern "C"

namespace {

// A processor of before 2006.
template <class Result, class... Arguments>
Result refuse(Arguments... /*unused*/) {
  return static_cast<Result>(HS_ARCH_ERROR);
}

// The builds from the oldest processors to the newest.
template <class Result, class... Arguments>
auto best(Result (*core2)(Arguments...), Result (*corei7)(Arguments...), Result (*avx2)(Arguments...), Result (*avx512)(Arguments...),
          Result (*avx512vbmi)(Arguments...)) {
  using keysieve::processor_has;
  if (processor_has<x86_cpu_AVX512F, x86_cpu_AVX512BW>()) return processor_has<x86_cpu_AVX512_VBMI>() ? avx512vbmi : avx512;
  if (processor_has<x86_cpu_AVX2>()) return avx2;
  if (processor_has<x86_cpu_SSE4_2, x86_cpu_POPCNT>()) return corei7;
  return processor_has<x86_cpu_SSSE3>() ? core2 : &refuse<Result, Arguments...>;
}

}  // namespace

std::uint32_t Crc32c_ComputeBuf(std::uint32_t before, const void* bytes, std::size_t size) {
  static const auto call = best(core2_Crc32c_ComputeBuf, corei7_Crc32c_ComputeBuf, avx2_Crc32c_ComputeBuf, avx512_Crc32c_ComputeBuf,
                                avx512vbmi_Crc32c_ComputeBuf);
  return call(before, bytes, size);
}

hs_error_t dbIsValid(const hs_database_t* database) {
  static const auto call = best(core2_dbIsValid, corei7_dbIsValid, avx2_dbIsValid, avx512_dbIsValid, avx512vbmi_dbIsValid);
  return call(database);
}

hs_error_t hs_scan(const hs_database_t* database, const char* bytes, unsigned size, unsigned flags, hs_scratch_t* scratch,
                   match_event_handler on_match, void* context) {
  static const auto call = best(core2_hs_scan, corei7_hs_scan, avx2_hs_scan, avx512_hs_scan, avx512vbmi_hs_scan);
  return call(database, bytes, size, flags, scratch, on_match, context);
}

hs_error_t hs_free_database(hs_database_t* database) {
  static const auto call = best(core2_hs_free_database, corei7_hs_free_database, avx2_hs_free_database, avx512_hs_free_database,
                                avx512vbmi_hs_free_database);
  return call(database);
}

hs_error_t hs_serialize_database(const hs_database_t* database, char** bytes, std::size_t* size) {
  static const auto call = best(core2_hs_serialize_database, corei7_hs_serialize_database, avx2_hs_serialize_database,
                                avx512_hs_serialize_database, avx512vbmi_hs_serialize_database);
  return call(database, bytes, size);
}

hs_error_t hs_serialized_database_size(const char* bytes, std::size_t size, std::size_t* deserialized) {
  static const auto call = best(core2_hs_serialized_database_size, corei7_hs_serialized_database_size, avx2_hs_serialized_database_size,
                                avx512_hs_serialized_database_size, avx512vbmi_hs_serialized_database_size);
  return call(bytes, size, deserialized);
}

hs_error_t hs_deserialize_database_at(const char* bytes, std::size_t size, hs_database_t* database) {
  static const auto call = best(core2_hs_deserialize_database_at, corei7_hs_deserialize_database_at, avx2_hs_deserialize_database_at,
                                avx512_hs_deserialize_database_at, avx512vbmi_hs_deserialize_database_at);
  return call(bytes, size, database);
}
