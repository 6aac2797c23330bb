# What keysieve stands on, all of it Debian packages; README says why each is there.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(toml11 REQUIRED)
find_package(doctest REQUIRED)

pkg_check_modules(HS REQUIRED IMPORTED_TARGET libhs)
pkg_check_modules(GIT2 REQUIRED IMPORTED_TARGET libgit2)
pkg_check_modules(PCRE2 REQUIRED IMPORTED_TARGET libpcre2-8)
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
# SHA-1 and SHA-256 of objects and of the index; libgit2 brings it along.
find_library(MBEDCRYPTO mbedcrypto REQUIRED)

add_library(keysieve_dependencies INTERFACE)
if(KEYSIEVE_STATIC)
  # The archives by name: libgit2's network half is answered by stand-ins (src/git/no_network.c), since keysieve opens no connection.
  find_library(LIBHS_A libhs.a REQUIRED)
  find_library(LIBGIT2_A libgit2.a REQUIRED)
  find_library(LIBPCRE2_A libpcre2-8.a REQUIRED)
  find_library(LIBSODIUM_A libsodium.a REQUIRED)
  find_library(LIBZ_A libz.a REQUIRED)
  target_link_libraries(keysieve_dependencies INTERFACE ${LIBHS_A} ${LIBGIT2_A} ${LIBPCRE2_A} ${LIBSODIUM_A} ${LIBZ_A}
    -lmbedtls -lmbedx509 -lmbedcrypto -lhttp_parser -lssh2 -lgssapi_krb5 Threads::Threads CLI11::CLI11 nlohmann_json::nlohmann_json)
else()
  target_link_libraries(keysieve_dependencies INTERFACE PkgConfig::HS PkgConfig::GIT2 PkgConfig::PCRE2 PkgConfig::SODIUM PkgConfig::ZLIB
    ${MBEDCRYPTO} Threads::Threads CLI11::CLI11 nlohmann_json::nlohmann_json)
endif()
