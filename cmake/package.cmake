# Debian packages, one for each component: `cpack -G DEB` in the build folder makes eligo and
# libeligo-dev. scripts/try-package makes them and tries them.
set(ELIGO_CONTACT "The eligo authors <eligo@localhost.localdomain>" CACHE STRING
    "Who answers for the packages: name and address")

set(CPACK_PACKAGE_CONTACT ${ELIGO_CONTACT})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL program development)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
# What Debian wants otherwise than `cmake --install` does it.
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_LIST_DIR}/package_files.cmake)
set(CPACK_ELIGO_COPYRIGHT ${PROJECT_SOURCE_DIR}/packaging/copyright)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)

set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME eligo)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_RECOMMENDS tzdata)
set(CPACK_DEBIAN_PROGRAM_DESCRIPTION
"eligo checks the description of a project for a Strategic Partnership
against the programme guide: what is wrong, where, by which clause, and
what to do about it. It also says which missing facts would decide.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libeligo-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS "libfmt-dev, nlohmann-json3-dev, libyaml-cpp-dev")
set(CPACK_DEBIAN_DEVELOPMENT_DESCRIPTION
"The library behind eligo, for C++20 programs that check descriptions
themselves: headers, the static library and its CMake package.")

include(CPack)
