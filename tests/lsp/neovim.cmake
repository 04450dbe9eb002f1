# Runs Neovim as a client of the server and holds what it saw against what it should see.
if(NOT NVIM)
  message(STATUS "skipped: Neovim is not installed")
  return()
endif()
set(ENV{ELIGO_PROGRAM} ${PROGRAM})
set(ENV{ELIGO_FILE} ${SOURCE}/examples/broken/two-day-exchange.yaml)
file(MAKE_DIRECTORY ${WORK})
set(ENV{HOME} ${WORK})
set(ENV{XDG_STATE_HOME} ${WORK})
execute_process(
  COMMAND ${NVIM} --headless -n -u NONE -i NONE -c "luafile ${CMAKE_CURRENT_LIST_DIR}/neovim.lua"
    -c "cquit 1"
  OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE status TIMEOUT 300)
file(READ ${CMAKE_CURRENT_LIST_DIR}/neovim.txt expected)
if(NOT status EQUAL 0 OR NOT output STREQUAL expected)
  message(FATAL_ERROR "Neovim ended with ${status} and printed:\n${output}${errors}")
endif()
