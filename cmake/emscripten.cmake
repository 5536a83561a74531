# Toolchain of the preset `web`: Emscripten's own, wherever it is installed (Debian's package, or an SDK named by EMSDK).
foreach(root IN ITEMS "$ENV{EMSCRIPTEN_ROOT}" "$ENV{EMSDK}/upstream/emscripten" /usr/share/emscripten)
  if(EXISTS "${root}/cmake/Modules/Platform/Emscripten.cmake")
    include("${root}/cmake/Modules/Platform/Emscripten.cmake")
    # Debian's Emscripten takes its JavaScript optimiser's parser from Debian's own modules; a Node from elsewhere does not look there.
    if(EXISTS /usr/share/nodejs/acorn)
      set(CMAKE_CXX_LINKER_LAUNCHER env NODE_PATH=/usr/share/nodejs)
      set(CMAKE_C_LINKER_LAUNCHER env NODE_PATH=/usr/share/nodejs)
    endif()
    return()
  endif()
endforeach()
message(FATAL_ERROR "Emscripten was not found. On Debian and Ubuntu `./lab setup` installs it; elsewhere set EMSDK to an Emscripten SDK.")
