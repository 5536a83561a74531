# lab_web_module(TARGET OUTPUT NAME SOURCES … [USES …] [PRIVATE_LIBS …] [EXPORTS _f …] [RUNTIME …] [ENVIRONMENT web,worker] [FLAGS …])
#
# A WebAssembly module: NAME.js, an ES module whose default export makes an instance, and NAME.wasm beside it, in the build folder.
# EXPORTS are the C functions that JavaScript may call, RUNTIME the helpers of Emscripten that it uses (ccall, UTF8ToString
# and its like are there always), FLAGS what else the link needs. Only where Emscripten compiles.
#
# No eval in it (pages forbid it), no file system, no exceptions.
function(lab_web_module target)
  if(NOT EMSCRIPTEN)
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "OUTPUT;ENVIRONMENT" "SOURCES;USES;PRIVATE_LIBS;EXPORTS;RUNTIME;FLAGS")
  if(arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "lab_web_module(${target}): these stand under no keyword: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_ENVIRONMENT)
    set(arg_ENVIRONMENT web,worker)
  endif()
  list(TRANSFORM arg_USES PREPEND lab_)
  list(APPEND arg_EXPORTS _malloc _free)
  list(APPEND arg_RUNTIME ccall UTF8ToString stringToUTF8 lengthBytesUTF8)
  list(REMOVE_DUPLICATES arg_EXPORTS)
  list(REMOVE_DUPLICATES arg_RUNTIME)
  list(JOIN arg_EXPORTS "," exports)
  list(JOIN arg_RUNTIME "," runtime)

  add_executable(${target} ${arg_SOURCES})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${arg_OUTPUT} SUFFIX .js)
  target_link_libraries(${target} PRIVATE lab_options json ${arg_USES} ${arg_PRIVATE_LIBS})
  target_link_options(${target} PRIVATE
    -fno-rtti -fno-exceptions
    -sMODULARIZE=1 -sEXPORT_ES6=1 -sUSE_ES6_IMPORT_META=1 -sENVIRONMENT=${arg_ENVIRONMENT}
    -sALLOW_MEMORY_GROWTH=1 -sDYNAMIC_EXECUTION=0 -sFILESYSTEM=0
    -sEXPORTED_FUNCTIONS=${exports} -sEXPORTED_RUNTIME_METHODS=${runtime}
    ${arg_FLAGS})
endfunction()

if(EMSCRIPTEN)
  # Small before fast, across all files of a module at once: third-party code too.
  # What runs at every build and every key: the engine's folders are compiled for speed (their own options come last).
  set(LAB_WEB_FAST base fs cache build)
  add_compile_options(-Os -flto)
  add_link_options(-Os -flto)
endif()
