# Runs while installing: has `program` write its manual and completions, and puts them with the documents below `extras`/share.
file(REMOVE_RECURSE "${extras}")
set(share "${extras}/share")
set(documents "${share}/doc/keysieve")
# Debian's zsh looks for packages' completions in a folder of their own.
if("${CMAKE_INSTALL_PREFIX}" STREQUAL "/usr")
  set(zsh "${share}/zsh/vendor-completions/_keysieve")
  file(MAKE_DIRECTORY "${share}/lintian/overrides")
  file(COPY_FILE "${source}/cmake/lintian-overrides" "${share}/lintian/overrides/keysieve")
else()
  set(zsh "${share}/zsh/site-functions/_keysieve")
endif()

function(complete shell file)
  get_filename_component(folder "${file}" DIRECTORY)
  file(MAKE_DIRECTORY "${folder}")
  execute_process(COMMAND "${program}" completions ${shell} OUTPUT_FILE "${file}" COMMAND_ERROR_IS_FATAL ANY)
endfunction()
complete(bash "${share}/bash-completion/completions/keysieve")
complete(zsh "${zsh}")
complete(fish "${share}/fish/vendor_completions.d/keysieve.fish")

execute_process(COMMAND "${program}" manual "${share}/man/man1" COMMAND_ERROR_IS_FATAL ANY)
file(COPY "${source}/README.md" DESTINATION "${documents}")
file(COPY_FILE "${source}/hooks/README.md" "${documents}/hooks.md")
file(COPY_FILE "${source}/cmake/copyright" "${documents}/copyright")
file(COPY_FILE "${source}/CHANGELOG.md" "${documents}/changelog")
string(TIMESTAMP now "%a, %d %b %Y %H:%M:%S +0000" UTC)  # SOURCE_DATE_EPOCH counts
file(WRITE "${documents}/changelog.Debian"
  "keysieve (${version}-1) unstable; urgency=medium\n\n  * Package of keysieve ${version}; changelog.gz has the changes.\n\n -- ${contact}  ${now}\n")
file(GLOB pages "${share}/man/man1/*.1")
execute_process(COMMAND gzip -9nf ${pages} "${documents}/changelog" "${documents}/changelog.Debian" COMMAND_ERROR_IS_FATAL ANY)
