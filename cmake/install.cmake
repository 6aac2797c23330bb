# What is installed, by install.sh and by the Debian package alike: the program, and beside it what the program itself tells of its commands.
set(KEYSIEVE_CONTACT "keysieve maintainers <keysieve@users.noreply.example.org>" CACHE STRING "Who answers for a package")
install(TARGETS keysieve RUNTIME DESTINATION bin COMPONENT program)

set(EXTRAS ${PROJECT_BINARY_DIR}/extras)
install(CODE "
  set(program \"$<TARGET_FILE:keysieve>\")
  set(extras \"${EXTRAS}\")
  set(source \"${PROJECT_SOURCE_DIR}\")
  set(version \"${PROJECT_VERSION}\")
  set(contact \"${KEYSIEVE_CONTACT}\")
  include(\"${PROJECT_SOURCE_DIR}/cmake/make-extras.cmake\")" COMPONENT extras)
install(DIRECTORY ${EXTRAS}/share DESTINATION . COMPONENT extras)
install(PROGRAMS hooks/pre-commit hooks/pre-merge-commit hooks/pre-applypatch hooks/commit-msg hooks/pre-push hooks/pre-receive
  DESTINATION share/keysieve/hooks COMPONENT extras)

# `cpack -G DEB` in the folder of a build.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME keysieve)
set(CPACK_PACKAGE_CONTACT ${KEYSIEVE_CONTACT})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "secret gate for git")
set(CPACK_PACKAGE_DESCRIPTION "keysieve stops API keys, tokens, passwords, private keys and environment files
before git records them. It runs as git's hooks, over a history, over files,
and on a server that is pushed to. It never opens a network connection, and
shows no secret whole.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_FILE_NAME keysieve)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION vcs)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_DEPENDS git)
if(NOT KEYSIEVE_STATIC)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
endif()
include(CPack)
