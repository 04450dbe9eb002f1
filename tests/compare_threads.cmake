# Checks the examples with one thread and with several, in every format, and compares what comes out.
# Run with cmake -DPROGRAM=... -DEXAMPLES=... -P compare_threads.cmake
foreach(format IN ITEMS text json ndjson csv html)
  foreach(jobs IN ITEMS 1 2 3 16)
    execute_process(
      COMMAND ${PROGRAM} check --show all --format ${format} --jobs ${jobs} ${EXAMPLES}
              ${EXAMPLES}/broken ${EXAMPLES}
      OUTPUT_VARIABLE output RESULT_VARIABLE status)
    if(NOT status EQUAL 2 OR output STREQUAL "")  # one of the broken examples cannot be read
      message(FATAL_ERROR "${format}, ${jobs} jobs: exit status ${status}")
    endif()
    if(jobs EQUAL 1)
      set(expected "${output}")
    elseif(NOT output STREQUAL expected)
      message(FATAL_ERROR "${format}: ${jobs} jobs differ from one")
    endif()
  endforeach()
endforeach()
