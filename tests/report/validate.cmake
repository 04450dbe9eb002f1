# Writes all formats that have a published schema, and HTML, of all examples, of waived findings and of
# a hostile description in one run, and holds them against the schemas and the syntax of HTML.
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
execute_process(
  COMMAND ${PROGRAM} check --show all --propose always examples tests/waivers/example tests/report/hostile.yaml missing.yaml
          --format sarif --output ${WORK}/report.sarif
          --format junit --output ${WORK}/junit.xml
          --format gitlab --output ${WORK}/gitlab.json
          --format html --output ${WORK}/report.html
  WORKING_DIRECTORY ${SOURCE} RESULT_VARIABLE status)
if(NOT status EQUAL 2)  # some descriptions cannot be read
  message(FATAL_ERROR "eligo ended with status ${status}")
endif()

function(run)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN} ended with status ${status}")
  endif()
endfunction()

set(schemas ${SOURCE}/tests/schemas)
set(validate ${PYTHON} ${SOURCE}/tests/report/validate_json.py)
run(${validate} ${schemas}/sarif-2.1.0.json ${WORK}/report.sarif)
run(${validate} --each ${schemas}/gitlab-codeclimate.json ${WORK}/gitlab.json)
run(${XMLLINT} --nonet --noout --schema ${schemas}/junit-10.xsd ${WORK}/junit.xml)
run(${XMLLINT} --nonet --noout ${WORK}/report.html)
run(${PYTHON} ${SOURCE}/tests/report/check_html.py ${WORK}/report.html)
