// Does a static program that uses Hyperscan as keysieve does link, with keysieve's own chooser? (cmake/dependencies.cmake)
#include <hs/hs.h>

#include <cstddef>

int main() {
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  hs_scratch_t* scratch = nullptr;
  char* bytes = nullptr;
  std::size_t size = 0;
  bool good = hs_compile("abc", 0, HS_MODE_BLOCK, nullptr, &database, &error) == HS_SUCCESS;
  good = good && hs_alloc_scratch(database, &scratch) == HS_SUCCESS;
  good = good && hs_scan(database, "abc", 3, 0, scratch, nullptr, nullptr) == HS_SUCCESS;
  good = good && hs_serialize_database(database, &bytes, &size) == HS_SUCCESS;
  good = good && hs_serialized_database_size(bytes, size, &size) == HS_SUCCESS;
  good = good && hs_deserialize_database_at(bytes, size, database) == HS_SUCCESS;
  return good && hs_free_database(database) == HS_SUCCESS ? 0 : 1;
}
