# Writes a C++ source that holds rule tables as text: OUTPUT from the FILES below ROOT.
# Run with cmake -DROOT=... -DFILES=a.yaml,b.yaml -DOUTPUT=... -P EmbedTables.cmake
string(REPLACE "," ";" files "${FILES}")
set(text "// Generated from the tables in rules/ by cmake/EmbedTables.cmake.\n")
string(APPEND text "#include \"guide/embedded_tables.h\"\n\nnamespace eligo::guide {\n\n")
string(APPEND text "const std::vector<EmbeddedTable>& embedded_tables() {\n")
string(APPEND text "  static const std::vector<EmbeddedTable> kTables = {\n")
foreach(file IN LISTS files)
  file(READ "${ROOT}/${file}" content)
  string(APPEND text "      {\"${file}\", R\"table(${content})table\"},\n")
endforeach()
string(APPEND text "  };\n  return kTables;\n}\n\n}  // namespace eligo::guide\n")
file(WRITE "${OUTPUT}" "${text}")
