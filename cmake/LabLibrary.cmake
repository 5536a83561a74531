# lab_library(NAME SOURCES a.cpp … [USES base fs …] [PRIVATE_LIBS …] [TESTS a_test.cpp …])
#
# The folder src/NAME as the static library lab_NAME. USES names the folders whose headers it may include, as in the table
# of docs/architecture.md. TESTS are files of tests/unit/NAME; they make the program NAME_tests, known to ctest.
# A library of headers alone leaves out SOURCES.
function(lab_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;PRIVATE_LIBS;TESTS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "lab_library(${name}): these stand under no keyword: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  list(TRANSFORM arg_USES PREPEND lab_)

  if(arg_SOURCES)
    add_library(lab_${name} STATIC ${arg_SOURCES})
    target_link_libraries(lab_${name} PUBLIC lab_options json ${arg_USES} PRIVATE ${arg_PRIVATE_LIBS})
    if(EMSCRIPTEN AND name IN_LIST LAB_WEB_FAST)
      # Where Emscripten once reads -Os it forbids the compiler to inline anything, even what a vector's size() is.
      target_compile_options(lab_${name} PRIVATE -O2 -sINLINING_LIMIT=0)
    endif()
  else()
    add_library(lab_${name} INTERFACE)
    target_link_libraries(lab_${name} INTERFACE lab_options json ${arg_USES} ${arg_PRIVATE_LIBS})
  endif()

  if(arg_TESTS AND NOT EMSCRIPTEN)
    list(TRANSFORM arg_TESTS PREPEND "${CMAKE_SOURCE_DIR}/tests/unit/${name}/")
    add_executable(${name}_tests ${arg_TESTS})
    target_link_libraries(${name}_tests PRIVATE lab_${name} lab_test_main ${arg_PRIVATE_LIBS})
    if(TARGET lab_test_headers)
      target_precompile_headers(${name}_tests REUSE_FROM lab_test_headers)
    endif()
    # Never several files at once, whatever the preset says: each test file may have a `Row` and a `play` of its own.
    set_target_properties(${name}_tests PROPERTIES UNITY_BUILD OFF)
    add_test(NAME ${name} COMMAND ${name}_tests WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
    set_property(GLOBAL APPEND PROPERTY LAB_UNIT_TESTS ${name}_tests)
  endif()
endfunction()

# lab_own_code(TARGET): what we wrote is compiled by our rules (target lab_options); libraries and programs below do it by themselves.
function(lab_own_code target)
  target_link_libraries(${target} PRIVATE lab_options json)
endfunction()

# lab_program(NAME SOURCES … [USES …] [PRIVATE_LIBS …]): a native program, in the build folder itself.
function(lab_program name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;PRIVATE_LIBS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "lab_program(${name}): these stand under no keyword: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  list(TRANSFORM arg_USES PREPEND lab_)
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE ${arg_USES} ${arg_PRIVATE_LIBS})
  lab_own_code(${name})
endfunction()

# doctest's main, compiled once for all unit tests. Tests themselves have exceptions: that is how a failed REQUIRE leaves its
# test. None passes through the engine. They are compiled without optimisation: making them fast would take longer than running them.
# (Linked last, so that these options come after those of lab_options.)
if(NOT EMSCRIPTEN)
  set(test_main "${CMAKE_SOURCE_DIR}/tests/unit/main.cpp")
  add_library(lab_test_options INTERFACE)
  target_compile_options(lab_test_options INTERFACE -fexceptions -O0)
  add_library(lab_test_main OBJECT ${test_main})
  target_link_libraries(lab_test_main PUBLIC lab_options lab_test_options)
  # More than half of what it takes to compile a test are doctest and the standard library: precompiled once for all of them.
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    file(WRITE "${CMAKE_BINARY_DIR}/test_headers.cpp" "// Has only its precompiled headers.\n")
    add_library(lab_test_headers OBJECT "${CMAKE_BINARY_DIR}/test_headers.cpp")
    target_link_libraries(lab_test_headers PRIVATE lab_options json lab_test_options)
    target_compile_options(lab_test_options INTERFACE -pthread -fpch-preprocess)  # as some of them have it anyway; and for ccache to look into them
    target_precompile_headers(lab_test_headers PRIVATE <doctest/doctest.h> <algorithm> <functional> <map> <memory> <optional>
      <set> <string> <string_view> <variant> <vector>)
    set_target_properties(lab_test_headers PROPERTIES UNITY_BUILD OFF)
  endif()
endif()
