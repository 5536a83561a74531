#include "app/painter.h"

#include <SDL.h>
#include <SDL_opengl.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

namespace app {

struct Painter::Graphics {};  // the backend has it

Painter::Painter() { ImGui_ImplOpenGL3_Init(); }

Painter::~Painter() { ImGui_ImplOpenGL3_Shutdown(); }

void Painter::prepare(Stage& stage) {
  ImGui_ImplOpenGL3_NewFrame();  // makes the shaders where they are not there
  if (pages_ == nullptr) {
    pages_ = std::make_unique<GlyphPages>();
    stage.glyphs().forget();  // another context's, or nobody's
  }
  if (!stage.take_new_fonts()) return;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Painter::paint(Stage& stage, int width, int height) {
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImDrawData* data = ImGui::GetDrawData();
  if (pages_ != nullptr && data != nullptr) pages_->bring(stage.glyphs(), *data);
  ImGui_ImplOpenGL3_RenderDrawData(data);
}

}  // namespace app
