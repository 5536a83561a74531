/* What the lab adds to QuickJS's insides: three calls out of quickjs.c (patch.cmake puts them there, hooks.cpp
 * answers).
 *
 * Node prints where an error was thrown, and words errors as V8 does. QuickJS knows both at these three places alone.
 */
#ifndef LAB_CONTAINER_QUICKJS_ENGINE_HOOKS_H
#define LAB_CONTAINER_QUICKJS_ENGINE_HOOKS_H

#include <quickjs.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The engine itself makes an error: `text` (of `size` bytes) may be worded anew. Gives the kind of error (JSErrorEnum).
 */
int lab_js_error_text(int kind, char* text, size_t size);

/* That error's object; it is thrown next. */
void lab_js_engine_error(JSContext* context, JSValueConst error);

/* The `stack` of an error, from QuickJS's own list of calls. */
JSValue lab_js_stack(JSContext* context, JSValueConst error, const char* calls);

/* A `throw` statement throws `value`. */
void lab_js_thrown(JSContext* context, JSValueConst value, const char* file, int line, int column);

#ifdef __cplusplus
}
#endif

#endif
