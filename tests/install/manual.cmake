# Lets man and mandoc judge the installed pages; each page has an example.
file(GLOB pages ${PREFIX}/share/man/man1/*.1)
list(LENGTH pages count)
if(count LESS 2)
  message(FATAL_ERROR "only ${count} pages in ${PREFIX}/share/man/man1")
endif()

foreach(page IN LISTS pages)
  # The pages have no date, on purpose: the same sources give the same page. Style is about their source.
  execute_process(COMMAND ${MANDOC} -T lint -W warning ${page} OUTPUT_VARIABLE found)
  string(REGEX REPLACE "[^\n]*missing date, using \"\": TH\n" "" found "${found}")
  if(found)
    message(SEND_ERROR "${found}")
  endif()

  execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8 MANWIDTH=80
                          ${MAN} --warnings --local-file ${page}
                  OUTPUT_QUIET ERROR_VARIABLE found COMMAND_ERROR_IS_FATAL ANY)
  if(found)
    message(SEND_ERROR "${page}: ${found}")
  endif()

  file(READ ${page} text)
  foreach(heading IN ITEMS SYNOPSIS OPTIONS "EXIT STATUS" EXAMPLES)
    if(NOT text MATCHES "\n\\.SH ${heading}\n")
      message(SEND_ERROR "${page} has no ${heading}: its command's footer gives them (CONTRIBUTING.md)")
    endif()
  endforeach()
endforeach()
message(STATUS "${count} pages")
