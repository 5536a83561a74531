// How the workbench is shown; set by the page or the window, not by the person in it.
#pragma once

#include <string>

#include "ui/panel_choice.h"

namespace ui {

struct Options {
  bool embed = false;                // inside of another page: compact, no column of files
  bool reduced_motion = false;       // changes are instant
  bool page_outside = false;         // the preview's page is laid over the canvas by the web page
  bool lessons = false;              // the page has a list of lessons to open
  bool files = false;                // the page can bring files in, and give the project away as one
  bool mac = false;                  // keys are named as on a Mac
  bool roomy = false;                // targets for thumbs
  std::string look = "theme:paper";  // the theme that was chosen: "theme:auto" follows the system
  float zoom = 1;                    // how large everything is
  PanelChoice panels;
  bool wrap = false;  // long lines, in the editors and in what is printed
};

}  // namespace ui
