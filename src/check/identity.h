// What identifies a project among others.
#pragma once

#include "eligo/application_index.h"
#include "project/project.h"

namespace eligo {

/// Title, acronym and consortium of a project; the name is left to the caller.
Application identify(const Project& project);

}  // namespace eligo
