// What the program takes for granted of a format, whoever wrote it.
#pragma once

#include <vector>

#include "guide/format.h"
#include "guide/table_row.h"

namespace eligo::guide {

/// Complains about what would mislead the reader, the rules or the commands: sections that every
/// description has, keys that a period is made of, references to words and keys. `rows` are those
/// of the format's records, in their order.
void check_format(const Format& format, std::vector<Row>& rows);

}  // namespace eligo::guide
