# Writes the files of builtins/ as byte arrays: cmake -DFOLDER=builtins -DFILES="a.js;b.js" -DTO=builtins.cpp -P embed.cmake
cmake_minimum_required(VERSION 3.22)
set(arrays "")
set(rows "")
set(number 0)
separate_arguments(files UNIX_COMMAND "${FILES}")
foreach(file IN LISTS files)
  file(READ "${FOLDER}/${file}" bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "\\.js$" "" name "${file}")
  string(APPEND arrays "constexpr unsigned char text_${number}[] = {${bytes}0};\n")
  string(APPEND rows "    {\"${name}\", {reinterpret_cast<const char*>(text_${number}), sizeof(text_${number}) - 1}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(WRITE "${TO}" "// Written by embed.cmake from builtins/*.js.
#include \"container/quickjs/builtins.h\"

namespace container::quickjs {

namespace {

${arrays}
}  // namespace

const Builtin* find_builtin(std::string_view name) {
  static const Builtin builtins[] = {
${rows}  };
  for (const Builtin& builtin : builtins) {
    if (builtin.name == name) return &builtin;
  }
  return nullptr;
}

}  // namespace container::quickjs
")
