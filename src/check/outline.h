// From a read description to its outline.
#pragma once

#include "eligo/outline.h"
#include "project/project.h"

namespace eligo {

/// Keys that the format table lacks count as left out.
ProjectOutline outline_of(const Project& project);

}  // namespace eligo
