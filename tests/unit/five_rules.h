// Secrets of five rules that need nothing beside them, made at run time.
#pragma once

#include <array>

namespace keysieve {

inline constexpr auto kFiveRecipes = std::to_array<const char*>({
    "ghp_{base62:30}{github-crc32}",
    "sk_live_{base62:24}",
    "SG.{base64url:22}.{base64url:43}",
    "https://hooks.slack.com/services/T{BASE36:9}/B{BASE36:10}/{base62:24}",
    "postgresql://ada:{password:14}@db.acme-corp.example.io:5432/books",
});

}  // namespace keysieve
