// From a document to the project that it describes: which edition judges it, and what is wrong.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "document/document.h"
#include "eligo/diagnostic.h"
#include "eligo/guide.h"
#include "project/project.h"
#include "text/source.h"

namespace eligo {

/// Must not outlive its document.
struct OpenedProject {
  std::string edition;                 ///< that judges it: its id
  std::shared_ptr<const Guide> guide;  ///< null where the edition's tables cannot be used
  std::unique_ptr<Project> project;    ///< null likewise
  std::vector<Diagnostic> errors;      ///< why not, or where the description breaks the format
};

/// By the edition of the id `asked` where one is given, else by the description's own `guide` where
/// there is such an edition, else by the default one. The reader complains of a `guide` that names
/// none. `source` is the document's.
OpenedProject open_project(const Document& document, const Source& source, const Guides& guides,
                           const std::string& asked);

/// Complaints, those that are about no file in the name of this one.
std::vector<Diagnostic> in_file(std::vector<Diagnostic> complaints, const std::string& file);

}  // namespace eligo
