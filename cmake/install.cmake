# What `cmake --install` puts where. The component `program` is for people who check descriptions,
# `development` for those who build programs with the library.
include(CMakePackageConfigHelpers)

install(TARGETS eligo_program COMPONENT program)
if(ELIGO_MANUAL)
  install(DIRECTORY ${ELIGO_MANUAL}/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
endif()
install(FILES completions/eligo.bash RENAME eligo COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES completions/_eligo COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES completions/eligo.fish COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)
install(FILES README.md CHANGELOG.md LICENSE NOTICE COMPONENT program
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs examples DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT program)

set(ELIGO_PACKAGE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/eligo)
install(TARGETS eligo EXPORT eligo_targets COMPONENT development)
install(DIRECTORY include/eligo ${CMAKE_CURRENT_BINARY_DIR}/include/eligo
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development
        FILES_MATCHING PATTERN "*.h")
install(EXPORT eligo_targets NAMESPACE eligo:: DESTINATION ${ELIGO_PACKAGE_DIR}
        COMPONENT development)
configure_package_config_file(cmake/eligo-config.cmake.in eligo-config.cmake
  INSTALL_DESTINATION ${ELIGO_PACKAGE_DIR})
write_basic_package_version_file(eligo-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/eligo-config.cmake
              ${CMAKE_CURRENT_BINARY_DIR}/eligo-config-version.cmake
        DESTINATION ${ELIGO_PACKAGE_DIR} COMPONENT development)
