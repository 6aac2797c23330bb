# How keysieve's own code is compiled. Linked by all own code and by no foreign code.
add_library(keysieve_settings INTERFACE)
target_compile_options(keysieve_settings INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast
  -Wnon-virtual-dtor -Woverloaded-virtual -fstack-protector-strong>
  $<$<AND:$<COMPILE_LANGUAGE:CXX>,$<BOOL:${KEYSIEVE_WERROR}>>:-Werror>)
# g++ 12 warns of std::string's operator+ where it inlines it while linking (GCC bug 105651).
target_link_options(keysieve_settings INTERFACE
  $<$<BOOL:${CMAKE_INTERPROCEDURAL_OPTIMIZATION}>:-flto=auto;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-restrict>)  # auto: on all processors, through make
target_compile_definitions(keysieve_settings INTERFACE
  KEYSIEVE_VERSION="${PROJECT_VERSION}" $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
if(KEYSIEVE_SANITIZE)
  add_compile_options(-fsanitize=${KEYSIEVE_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${KEYSIEVE_SANITIZE})
endif()
if(KEYSIEVE_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
  # <sys/platform/x86.h> says _Bool in C++, which clang does not know.
  add_compile_options($<$<AND:$<COMPILE_LANGUAGE:CXX>,$<CXX_COMPILER_ID:Clang>>:-D_Bool=bool>)
endif()
