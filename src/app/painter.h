// Shows what the stage painted on an OpenGL (ES) context that is current: by Dear ImGui's backend in a window
// (painter.cpp), by WebGL in the page (painter_webgl.cpp).
#pragma once

#include <memory>

#include "app/glyph_pages.h"
#include "app/stage.h"

namespace app {

class Painter {
 public:
  Painter();  // a context must be current
  ~Painter();
  Painter(const Painter&) = delete;
  Painter& operator=(const Painter&) = delete;

  // Before Stage::frame: brings new fonts to the graphics card, whose name for them goes into the frame.
  void prepare(Stage& stage);
  // After it. `width` and `height` in device pixels.
  void paint(Stage& stage, int width, int height);

 private:
  struct Graphics;  // what it has on the graphics card
  std::unique_ptr<Graphics> graphics_;
  std::unique_ptr<GlyphPages> pages_;
};

}  // namespace app
