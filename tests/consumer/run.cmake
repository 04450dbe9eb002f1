# Builds the consumer with the package that is installed in the prefix, and runs it.
file(REMOVE_RECURSE ${WORK})
set(flags "")
if(SANITIZE)
  set(flags "-fsanitize=${SANITIZE}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${SOURCE} -B ${WORK}/build
                -DCMAKE_PREFIX_PATH=${PREFIX} -DCMAKE_CXX_COMPILER=${COMPILER}
                -DCMAKE_CXX_FLAGS=${flags} -DCMAKE_EXE_LINKER_FLAGS=${flags}
                OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
load_cache(${WORK}/build READ_WITH_PREFIX consumer_ eligo_DIR)
cmake_path(IS_PREFIX PREFIX "${consumer_eligo_DIR}" from_prefix)
if(NOT from_prefix)
  message(FATAL_ERROR "the consumer took eligo from ${consumer_eligo_DIR}, not from ${PREFIX}")
endif()
execute_process(COMMAND ${CMAKE_COMMAND} --build ${WORK}/build OUTPUT_QUIET
                COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${WORK}/build/consumer OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
if(NOT printed STREQUAL "not-eligible\n")
  message(FATAL_ERROR "the consumer printed '${printed}'")
endif()
