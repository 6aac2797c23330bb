# patterns/ to what keysieve embeds.
add_executable(rulec src/rulec/main.cpp src/rulec/tables.cpp src/rulec/literal.cpp src/rulec/sieve_layout.cpp
  src/rulec/sieve_slots.cpp src/rulec/sieve_source.cpp)
target_link_libraries(rulec PRIVATE keysieve_lib)

file(GLOB KEYSIEVE_PATTERNS CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/patterns/*.toml ${PROJECT_SOURCE_DIR}/patterns/words/*
     ${PROJECT_SOURCE_DIR}/patterns/measured/*)
set(GENERATED ${PROJECT_BINARY_DIR}/generated)
file(MAKE_DIRECTORY ${GENERATED})
set(KEYSIEVE_DATABASES ${GENERATED}/builtin.hsdb ${GENERATED}/builtin_unsieved.hsdb)
add_custom_command(
  OUTPUT ${GENERATED}/builtin_tables.cpp ${KEYSIEVE_DATABASES}
  COMMAND rulec ${PROJECT_SOURCE_DIR}/patterns ${GENERATED}
  DEPENDS rulec ${KEYSIEVE_PATTERNS}
  COMMENT "Compiling the rules" VERBATIM)

add_library(keysieve_builtin OBJECT ${GENERATED}/builtin_tables.cpp src/rulec/builtin_database.cpp src/rulec/builtin.S)
target_include_directories(keysieve_builtin PRIVATE src)
target_link_libraries(keysieve_builtin PRIVATE keysieve_settings)
set_source_files_properties(src/rulec/builtin.S PROPERTIES
  INCLUDE_DIRECTORIES ${GENERATED} OBJECT_DEPENDS "${KEYSIEVE_DATABASES}")
