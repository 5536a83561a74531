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
  if (!stage.take_new_fonts()) return;
  ImGui_ImplOpenGL3_DestroyFontsTexture();
  ImGui_ImplOpenGL3_CreateFontsTexture();
}

void Painter::paint(int width, int height) {
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

}  // namespace app
