// What the session did last, brought to where one looks: a build's layers, a failure's output, a container's page.
#pragma once

#include "lab/view.h"

namespace ui {

struct Memory;

// Of one opening of a project.
struct NewsMemory {
  int opening = -1;    // of the project
  int results = -1;    // builds and runs of its history that were seen
  std::string before;  // the panel below that a failed build took the place of; empty: none
};

// Once a pass, before anything is drawn. Only what came about at the end of the history is news: who goes back and
// forth in it, or opens another project, finds the panels as they are.
void bring_news(const lab::View& view, Memory& memory);

}  // namespace ui
