# What we did not write, each as one target: json, and, where they are wanted, imgui, imgui_demo, sdl2 and quickjs.
#
# Their headers are system headers and their sources are compiled without warnings: `-Werror` is for our own code. Each file is
# compiled by itself, whatever the preset says: they were not written to be read several at once.
# Dear ImGui, QuickJS and (for the web) SDL2 are compiled from the sources that tools/sources.sh brings.

if(DEFINED ENV{LAYERLAB_CACHE})
  set(lab_cache "$ENV{LAYERLAB_CACHE}")
elseif(DEFINED ENV{XDG_CACHE_HOME})
  set(lab_cache "$ENV{XDG_CACHE_HOME}/layer-cache-lab")
else()
  set(lab_cache "$ENV{HOME}/.cache/layer-cache-lab")
endif()
set(LAB_SOURCES "${lab_cache}/sources" CACHE PATH "Where tools/sources.sh keeps the third-party sources")

foreach(folder IN ITEMS imgui-1.90.1 SDL2-2.26.5 quickjs-2025.04.26)
  if(NOT IS_DIRECTORY "${LAB_SOURCES}/${folder}")
    message(FATAL_ERROR "The sources of ${folder} are not in ${LAB_SOURCES}. Call tools/sources.sh (`./lab setup` does it).")
  endif()
endforeach()

function(third_party name)
  set_target_properties(${name} PROPERTIES CXX_STANDARD 17 C_STANDARD 11 C_EXTENSIONS ON CXX_EXTENSIONS ON UNITY_BUILD OFF)
  target_compile_options(${name} PRIVATE -w)
  if(LAB_SANITIZE)
    # Their memory is watched like ours; whether they shift a negative number is their business, and takes minutes to compile.
    target_compile_options(${name} PRIVATE -fno-sanitize=undefined)
  endif()
endfunction()

# --- nlohmann json: headers alone. JSON_NOEXCEPTION everywhere, so that all of a program agrees what a wrong access does (abort).
find_path(LAB_JSON_INCLUDE nlohmann/json.hpp PATHS /usr/include NO_CMAKE_FIND_ROOT_PATH NO_CACHE)
if(NOT LAB_JSON_INCLUDE)
  message(FATAL_ERROR "nlohmann/json.hpp was not found (Debian's package nlohmann-json3-dev; `./lab setup` installs it).")
endif()
add_library(json INTERFACE)
target_compile_definitions(json INTERFACE JSON_NOEXCEPTION)
if(EMSCRIPTEN)
  # Only this one folder of /usr/include: the rest of it are the headers of another system.
  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/include")
  file(CREATE_LINK "${LAB_JSON_INCLUDE}/nlohmann" "${CMAKE_BINARY_DIR}/include/nlohmann" SYMBOLIC)
  target_include_directories(json SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/include")
elseif(NOT LAB_JSON_INCLUDE STREQUAL "/usr/include")
  target_include_directories(json SYSTEM INTERFACE "${LAB_JSON_INCLUDE}")
endif()

# --- QuickJS: runs a container's server.js. Without its own operating-system part (quickjs-libc): the lab gives it the image's files.
set(quickjs "${LAB_SOURCES}/quickjs-2025.04.26")
add_library(quickjs STATIC EXCLUDE_FROM_ALL
  ${quickjs}/quickjs.c ${quickjs}/libregexp.c ${quickjs}/libunicode.c ${quickjs}/cutils.c ${quickjs}/dtoa.c)
third_party(quickjs)
target_include_directories(quickjs SYSTEM PUBLIC "${quickjs}")
target_compile_definitions(quickjs PRIVATE CONFIG_VERSION="2025-04-26" _GNU_SOURCE)
if(LAB_SANITIZE)
  # It casts function pointers and shifts signed numbers by design: undefined behaviour is looked for in our own code.
  target_compile_options(quickjs PRIVATE -fno-sanitize=undefined)
endif()
if(NOT EMSCRIPTEN)
  target_link_libraries(quickjs PUBLIC m)
endif()

if(NOT LAB_WINDOW)
  return()
endif()

# --- SDL2: the window, and OpenGL in it. Natively the system's libraries; on the web the few parts that a canvas needs.
if(EMSCRIPTEN)
  include(Sdl2Web)
else()
  find_package(PkgConfig REQUIRED)
  pkg_check_modules(SDL2 REQUIRED IMPORTED_TARGET sdl2>=2.0.18)
  add_library(sdl2 INTERFACE)
  set(OpenGL_GL_PREFERENCE GLVND)
  find_package(OpenGL REQUIRED)
  target_link_libraries(sdl2 INTERFACE PkgConfig::SDL2 OpenGL::GL)
endif()

# --- Dear ImGui, in a window with its OpenGL3 backend; the demo window apart, for the benchmark that compares with it.
set(imgui "${LAB_SOURCES}/imgui-1.90.1")
add_library(imgui STATIC EXCLUDE_FROM_ALL
  ${imgui}/imgui.cpp ${imgui}/imgui_draw.cpp ${imgui}/imgui_tables.cpp ${imgui}/imgui_widgets.cpp
  ${imgui}/misc/cpp/imgui_stdlib.cpp)
if(NOT EMSCRIPTEN)  # the page has a painter of its own
  target_sources(imgui PRIVATE ${imgui}/backends/imgui_impl_opengl3.cpp)
endif()
third_party(imgui)
target_include_directories(imgui SYSTEM PUBLIC "${imgui}" "${imgui}/backends" "${imgui}/misc/cpp")
# A large screen of text has more than 65,536 corners in one window: indices of 32 bits.
target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_OBSOLETE_FUNCTIONS "ImDrawIdx=unsigned int")
target_link_libraries(imgui PUBLIC sdl2 ${CMAKE_DL_LIBS})
if(LAB_SANITIZE)
  target_compile_options(imgui PRIVATE -fno-sanitize=undefined)
endif()
if(EMSCRIPTEN)
  target_compile_definitions(imgui PUBLIC IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_DEBUG_TOOLS)
  target_compile_options(imgui PRIVATE -fno-rtti -fno-exceptions)
endif()

# As Dear ImGui shows itself: with its own backend.
add_library(imgui_demo OBJECT EXCLUDE_FROM_ALL
  ${imgui}/imgui_demo.cpp $<$<BOOL:${EMSCRIPTEN}>:${imgui}/backends/imgui_impl_opengl3.cpp>)
third_party(imgui_demo)
target_link_libraries(imgui_demo PUBLIC imgui)
if(EMSCRIPTEN)
  target_compile_definitions(imgui_demo PRIVATE IMGUI_IMPL_OPENGL_ES2)
endif()
