# What holds for every target: the language, where programs land, how our own code is compiled (target lab_options).

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 11)
  message(FATAL_ERROR "g++ ${CMAKE_CXX_COMPILER_VERSION} is too old for the lab's C++20: 11 or newer is needed (Debian 12, Ubuntu 22.04). "
    "Where a newer one is installed beside it, choose it by CXX=g++-12.")
endif()
if(EMSCRIPTEN AND EMSCRIPTEN_VERSION AND EMSCRIPTEN_VERSION VERSION_LESS 3.1)
  message(FATAL_ERROR "Emscripten ${EMSCRIPTEN_VERSION} is too old: 3.1 or newer is needed (Debian 12, Ubuntu 22.04).")
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

# ccache makes the second build of anything cheap, in another clone too (it sees paths as from this folder); without it all works,
# only slower. It keeps what was compiled with precompiled headers only where it is allowed to overlook macros that these do not use.
find_program(LAB_CCACHE ccache)
if(LAB_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(launcher "${CMAKE_COMMAND}" -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros "${LAB_CCACHE}")
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

if(LAB_SANITIZE)
  # For third-party code too: the two must agree about memory. (vptr needs run-time type information, which we do without.)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize=vptr -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()

if(LAB_FUZZ)
  # Coverage, by which libFuzzer breeds its inputs. Its main() is linked to the fuzzers alone.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# The engine never throws and asks for no type at run time. On the web both cost bytes; natively it is the same engine.
add_library(lab_options INTERFACE)
target_include_directories(lab_options INTERFACE "${CMAKE_SOURCE_DIR}/src")
target_compile_options(lab_options INTERFACE
  $<$<COMPILE_LANGUAGE:CXX>:-fno-rtti -fno-exceptions>
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion -Wno-missing-field-initializers -Werror)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # These warn about the insides of std::string, std::variant and std::optional, where nothing is wrong.
  target_compile_options(lab_options INTERFACE
    -Wno-restrict -Wno-maybe-uninitialized -Wno-stringop-overflow -Wno-stringop-overread -Wno-array-bounds
    $<$<COMPILE_LANGUAGE:CXX>:-Wno-dangling-reference>)
endif()
if(CMAKE_UNITY_BUILD)
  # Where several files are compiled at once, a local name may be one that another file has outside. The preset `native` tells what really shadows.
  target_compile_options(lab_options INTERFACE -Wno-shadow)
endif()
if(EMSCRIPTEN)
  # Sizes have 32 bits there, and so has the memory: a length of a text in memory always fits.
  target_compile_options(lab_options INTERFACE -Wno-shorten-64-to-32)
endif()
