# Installs the build to a folder of its own, and looks whether everything is there and works.
file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD} --prefix ${PREFIX}
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)

foreach(file IN ITEMS
    bin/eligo
    include/eligo/checker.h include/eligo/version.h
    share/bash-completion/completions/eligo
    share/doc/eligo/LICENSE share/doc/eligo/NOTICE share/doc/eligo/README.md
    share/doc/eligo/CHANGELOG.md share/doc/eligo/docs/format.md
    share/fish/vendor_completions.d/eligo.fish
    share/man/man1/eligo.1 share/man/man1/eligo-check.1
    share/zsh/site-functions/_eligo)
  if(NOT EXISTS ${PREFIX}/${file})
    message(SEND_ERROR "${file} is not installed")
  endif()
endforeach()

execute_process(
  COMMAND ${PREFIX}/bin/eligo check --quiet
          ${PREFIX}/share/doc/eligo/examples/3.12-active-participation.yaml
  RESULT_VARIABLE status OUTPUT_VARIABLE printed)
if(NOT status EQUAL 0)
  message(SEND_ERROR "the installed program ended with ${status}: ${printed}")
endif()
