// The painter of the page: WebGL 1 by hand.
//
// Dear ImGui's own backend asks the context for its state before each frame, to put it back afterwards. Each such
// question waits until the graphics process has caught up; a page whose context is the workbench's alone needs none.
#include <cstddef>
#include <cstdint>

#include <GLES2/gl2.h>
#include <emscripten/html5.h>
#include <imgui.h>

#include "app/painter.h"

namespace app {
namespace {

constexpr const char* vertex_source = R"(
uniform vec4 transform;
attribute vec2 position;
attribute vec2 uv;
attribute vec4 colour;
varying vec2 at;
varying vec4 tint;
void main() {
  at = uv;
  tint = colour;
  gl_Position = vec4(position * transform.xy + transform.zw, 0.0, 1.0);
})";

constexpr const char* fragment_source = R"(
precision mediump float;
uniform sampler2D atlas;
varying vec2 at;
varying vec4 tint;
void main() { gl_FragColor = tint * texture2D(atlas, at); })";

enum Attribute : GLuint { position, uv, colour };

GLuint compiled(GLenum kind, const char* source) {
  const GLuint shader = glCreateShader(kind);
  glShaderSource(shader, 1, &source, nullptr);
  glCompileShader(shader);
  return shader;
}

GLuint linked() {
  const GLuint program = glCreateProgram();
  const GLuint vertex = compiled(GL_VERTEX_SHADER, vertex_source);
  const GLuint fragment = compiled(GL_FRAGMENT_SHADER, fragment_source);
  glAttachShader(program, vertex);
  glAttachShader(program, fragment);
  glBindAttribLocation(program, position, "position");
  glBindAttribLocation(program, uv, "uv");
  glBindAttribLocation(program, colour, "colour");
  glLinkProgram(program);
  glDeleteShader(vertex);
  glDeleteShader(fragment);
  return program;
}

const void* offset(std::size_t bytes) { return reinterpret_cast<const void*>(bytes); }

GLuint name_of(ImTextureID id) { return static_cast<GLuint>(reinterpret_cast<std::uintptr_t>(id)); }

void lay_out_vertices() {
  constexpr GLsizei stride = sizeof(ImDrawVert);
  glVertexAttribPointer(position, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(ImDrawVert, pos)));
  glVertexAttribPointer(uv, 2, GL_FLOAT, GL_FALSE, stride, offset(offsetof(ImDrawVert, uv)));
  glVertexAttribPointer(colour, 4, GL_UNSIGNED_BYTE, GL_TRUE, stride, offset(offsetof(ImDrawVert, col)));
}

// One texture for the atlas of the current ImGui context.
void upload_fonts() {
  ImFontAtlas& fonts = *ImGui::GetIO().Fonts;
  if (GLuint old = name_of(fonts.TexID)) glDeleteTextures(1, &old);
  unsigned char* pixels = nullptr;
  int width = 0;
  int height = 0;
  fonts.GetTexDataAsRGBA32(&pixels, &width, &height);
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  for (const GLenum filter : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
    glTexParameteri(GL_TEXTURE_2D, filter, GL_LINEAR);
  for (const GLenum wrap : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
    glTexParameteri(GL_TEXTURE_2D, wrap, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  fonts.SetTexID(reinterpret_cast<ImTextureID>(static_cast<std::uintptr_t>(texture)));
}

}  // namespace

struct Painter::Graphics {
  GLuint program = linked();
  GLint transform = glGetUniformLocation(program, "transform");
  GLuint vertices = 0;
  GLuint indices = 0;
};

Painter::Painter() : graphics_(std::make_unique<Graphics>()) {
  ImGui::GetIO().Fonts->SetTexID(nullptr);  // of a context that is gone
  // Indices of 32 bits. One that came back after a loss has forgotten that it was asked for.
  emscripten_webgl_enable_extension(emscripten_webgl_get_current_context(), "OES_element_index_uint");
  glGenBuffers(1, &graphics_->vertices);
  glGenBuffers(1, &graphics_->indices);
}

Painter::~Painter() {
  glDeleteProgram(graphics_->program);
  glDeleteBuffers(1, &graphics_->vertices);
  glDeleteBuffers(1, &graphics_->indices);
}

void Painter::prepare(Stage& stage) {
  if (pages_ == nullptr) {
    pages_ = std::make_unique<GlyphPages>();
    stage.glyphs().forget();  // those of a context that is gone
  }
  if (stage.take_new_fonts() || ImGui::GetIO().Fonts->TexID == nullptr) upload_fonts();
}

void Painter::paint(Stage& stage, int width, int height) {
  glDisable(GL_SCISSOR_TEST);
  glViewport(0, 0, width, height);
  glClearColor(0, 0, 0, 1);
  glClear(GL_COLOR_BUFFER_BIT);
  ImDrawData* data = ImGui::GetDrawData();
  if (data == nullptr || data->DisplaySize.x <= 0 || data->DisplaySize.y <= 0) return;
  if (ImGui::GetIO().Fonts->TexID == nullptr) upload_fonts();
  if (pages_ != nullptr) pages_->bring(stage.glyphs(), *data);
  glEnable(GL_SCISSOR_TEST);
  glEnable(GL_BLEND);
  glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
  glUseProgram(graphics_->program);
  // From the workbench's pixels, y downwards, to -1 … 1, y upwards.
  const float sx = 2 / data->DisplaySize.x;
  const float sy = -2 / data->DisplaySize.y;
  glUniform4f(graphics_->transform, sx, sy, -1 - data->DisplayPos.x * sx, 1 - data->DisplayPos.y * sy);
  glBindBuffer(GL_ARRAY_BUFFER, graphics_->vertices);
  glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, graphics_->indices);
  for (const GLuint attribute : {position, uv, colour}) glEnableVertexAttribArray(attribute);
  GLuint bound = 0;
  for (const ImDrawList* list : data->CmdLists) {
    glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data, GL_STREAM_DRAW);
    glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data, GL_STREAM_DRAW);
    lay_out_vertices();
    for (const ImDrawCmd& command : list->CmdBuffer) {
      const ImVec2 scale = data->FramebufferScale;
      const float left = (command.ClipRect.x - data->DisplayPos.x) * scale.x;
      const float top = (command.ClipRect.y - data->DisplayPos.y) * scale.y;
      const float right = (command.ClipRect.z - data->DisplayPos.x) * scale.x;
      const float bottom = (command.ClipRect.w - data->DisplayPos.y) * scale.y;
      if (right <= left || bottom <= top || command.ElemCount == 0) continue;
      glScissor(static_cast<GLint>(left), static_cast<GLint>(static_cast<float>(height) - bottom),
                static_cast<GLsizei>(right - left), static_cast<GLsizei>(bottom - top));
      if (const GLuint texture = name_of(command.GetTexID()); texture != bound) {
        glBindTexture(GL_TEXTURE_2D, texture);
        bound = texture;
      }
      glDrawElements(GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount), GL_UNSIGNED_INT,
                     offset(command.IdxOffset * sizeof(ImDrawIdx)));
    }
  }
}

}  // namespace app
