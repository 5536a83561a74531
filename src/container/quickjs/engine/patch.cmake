# Puts the lab's hooks (hooks.h) into a copy of quickjs.c: cmake -DFROM=quickjs.c -DTO=copy.c -P patch.cmake
#
# Each change names the lines that it replaces and fails where they are not found exactly once, so that another release of
# QuickJS cannot be patched by half.
cmake_minimum_required(VERSION 3.22)
file(READ "${FROM}" text)

# (CMake lists end at a semicolon and mind brackets: text is only ever passed as one quoted argument.)
function(change before after)
  string(FIND "${text}" "${before}" first)
  string(FIND "${text}" "${before}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "${FROM} is not the QuickJS that the lab knows: this stands there never, or more than once:\n${before}")
  endif()
  string(REPLACE "${before}" "${after}" changed "${text}")
  set(text "${changed}" PARENT_SCOPE)
endfunction()

change("#include \"dtoa.h\"\n" "#include \"dtoa.h\"\n#include \"hooks.h\"\n")

# The web's stack has an end too: without the check, endless recursion takes the page's module down.
change("#if !defined(EMSCRIPTEN)\n/* enable stack limitation */" "#if 1\n/* enable stack limitation */")

# Some single calls take a millisecond (a search in a long array): ask after 200 of them, not after 10,000.
change("#define JS_INTERRUPT_COUNTER_INIT 10000" "#define JS_INTERRUPT_COUNTER_INIT 200")

# The words of an error that the engine makes.
change("    vsnprintf(buf, sizeof(buf), fmt, ap);\n    obj = JS_NewObjectProtoClass(ctx, ctx->native_error_proto[error_num],"
       "    vsnprintf(buf, sizeof(buf), fmt, ap);\n    error_num = lab_js_error_text(error_num, buf, sizeof(buf));\n    obj = JS_NewObjectProtoClass(ctx, ctx->native_error_proto[error_num],")
change("    if (add_backtrace) {\n        build_backtrace(ctx, obj, NULL, 0, 0, 0);\n    }\n    ret = JS_Throw(ctx, obj);"
       "    lab_js_engine_error(ctx, obj);\n    if (add_backtrace) {\n        build_backtrace(ctx, obj, NULL, 0, 0, 0);\n    }\n    ret = JS_Throw(ctx, obj);")

# The stack as a text.
change("        str = JS_NewString(ctx, (char *)dbuf.buf);\n    dbuf_free(&dbuf);\n    JS_DefinePropertyValue(ctx, error_obj, JS_ATOM_stack, str,"
       "        str = lab_js_stack(ctx, error_obj, (char *)dbuf.buf);\n    dbuf_free(&dbuf);\n    JS_DefinePropertyValue(ctx, error_obj, JS_ATOM_stack, str,")

# The place of a `throw`.
change("        CASE(OP_throw):\n            JS_Throw(ctx, *--sp);"
       "        CASE(OP_throw):\n            if (b->has_debug) {\n                int lab_line, lab_column;\n                const char *lab_file = JS_AtomToCString(ctx, b->debug.filename);\n                lab_line = find_line_num(ctx, b, pc - b->byte_code_buf - 1, &lab_column);\n                lab_js_thrown(ctx, sp[-1], lab_file ? lab_file : \"\", lab_line, lab_column);\n                JS_FreeCString(ctx, lab_file);\n            }\n            JS_Throw(ctx, *--sp);")

file(WRITE "${TO}" "${text}")
