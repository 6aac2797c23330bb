// Hands out the bytes that builtin.S embeds.
#include "core/builtin.h"

extern "C" {
extern const std::byte keysieve_builtin_database[];
extern const std::byte keysieve_builtin_database_end[];
extern const std::byte keysieve_builtin_unsieved_database[];
extern const std::byte keysieve_builtin_unsieved_database_end[];
}

namespace keysieve {

std::span<const std::byte> builtin_database() { return {keysieve_builtin_database, keysieve_builtin_database_end}; }
std::span<const std::byte> builtin_unsieved_database() {
  return {keysieve_builtin_unsieved_database, keysieve_builtin_unsieved_database_end};
}

}  // namespace keysieve
