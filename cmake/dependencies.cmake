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
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(DEFLATE REQUIRED IMPORTED_TARGET libdeflate)
# SHA-1 and SHA-256 of objects and of the index, by the processor's own instructions where it has them; libarchive brings it along.
pkg_check_modules(NETTLE REQUIRED IMPORTED_TARGET nettle)

# The static build links the archives by name, and stand-ins in place of libgit2's network half. Whether that libgit2 is one that they fit is
# tried here; where it is not, or an archive is missing, the build is dynamic: the same program, which starts some milliseconds later.
if(KEYSIEVE_STATIC)
  foreach(archive hs git2 mbedcrypto pcre2-8 sodium archive nettle lzma bz2 zstd z deflate)
    find_library(KEYSIEVE_ARCHIVE_${archive} lib${archive}.a)
    if(NOT KEYSIEVE_ARCHIVE_${archive})
      message(WARNING "There is no lib${archive}.a: the build is dynamic")
      set(KEYSIEVE_STATIC OFF)
    endif()
    list(APPEND KEYSIEVE_ARCHIVES ${KEYSIEVE_ARCHIVE_${archive}})
  endforeach()
endif()
if(KEYSIEVE_STATIC)
  try_compile(KEYSIEVE_STAND_INS_FIT ${PROJECT_BINARY_DIR}/stand_ins
    SOURCES ${PROJECT_SOURCE_DIR}/cmake/libgit2_links.c ${PROJECT_SOURCE_DIR}/src/git/no_network.c
    LINK_OPTIONS -static -no-pie LINK_LIBRARIES ${KEYSIEVE_ARCHIVES} Threads::Threads)
  if(NOT KEYSIEVE_STAND_INS_FIT)
    message(WARNING "libgit2.a does not link with the stand-ins of src/git/no_network.c: the build is dynamic")
    set(KEYSIEVE_STATIC OFF)
  endif()
  try_compile(KEYSIEVE_DISPATCH_FITS ${PROJECT_BINARY_DIR}/dispatch
    SOURCES ${PROJECT_SOURCE_DIR}/cmake/hyperscan_links.cpp ${PROJECT_SOURCE_DIR}/src/match/hyperscan_dispatch.cpp
    CMAKE_FLAGS -DINCLUDE_DIRECTORIES=${PROJECT_SOURCE_DIR}/src
    LINK_OPTIONS -static -no-pie LINK_LIBRARIES ${KEYSIEVE_ARCHIVES} Threads::Threads CXX_STANDARD 20)
  if(NOT KEYSIEVE_DISPATCH_FITS)
    message(STATUS "libhs.a does not link with src/match/hyperscan_dispatch.cpp: keysieve starts 50 microseconds later")
  endif()
endif()

add_library(keysieve_dependencies INTERFACE)
if(KEYSIEVE_STATIC)
  # Objects and not a library: they must come before the archive's own members.
  add_library(keysieve_no_network OBJECT src/git/no_network.c)
  target_link_libraries(keysieve_dependencies INTERFACE $<TARGET_OBJECTS:keysieve_no_network>)
  if(KEYSIEVE_DISPATCH_FITS)
    add_library(keysieve_dispatch OBJECT src/match/hyperscan_dispatch.cpp)
    target_include_directories(keysieve_dispatch PRIVATE src)
    target_link_libraries(keysieve_dispatch PRIVATE keysieve_settings)
    target_link_libraries(keysieve_dependencies INTERFACE $<TARGET_OBJECTS:keysieve_dispatch>)
  endif()
  target_link_libraries(keysieve_dependencies INTERFACE ${KEYSIEVE_ARCHIVES})
else()
  target_link_libraries(keysieve_dependencies INTERFACE
    PkgConfig::HS PkgConfig::GIT2 PkgConfig::PCRE2 PkgConfig::SODIUM PkgConfig::ARCHIVE PkgConfig::ZLIB PkgConfig::DEFLATE PkgConfig::NETTLE)
endif()
target_link_libraries(keysieve_dependencies INTERFACE Threads::Threads CLI11::CLI11 nlohmann_json::nlohmann_json)
