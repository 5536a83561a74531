# SDL2 for the web: the parts that a window on a canvas, its events, its clipboard and OpenGL ES need, compiled directly with the
# configuration header that SDL has for Emscripten. (Its own CMake takes minutes to find out what that header says.)
# Sound, sensors, rumble and the 2D renderer are switched off; game controllers and the head of the 2D renderer are there because ImGui's backend asks for them.

set(sdl "${LAB_SOURCES}/SDL2-2.26.5")
set(sources
  SDL.c SDL_assert.c SDL_dataqueue.c SDL_error.c SDL_guid.c SDL_hints.c SDL_list.c SDL_log.c SDL_utils.c
  atomic/SDL_atomic.c atomic/SDL_spinlock.c
  cpuinfo/SDL_cpuinfo.c
  events/SDL_clipboardevents.c events/SDL_displayevents.c events/SDL_dropevents.c events/SDL_events.c events/SDL_gesture.c
  events/SDL_keyboard.c events/SDL_mouse.c events/SDL_quit.c events/SDL_touch.c events/SDL_windowevents.c
  file/SDL_rwops.c
  joystick/SDL_gamecontroller.c joystick/SDL_joystick.c joystick/controller_type.c joystick/emscripten/SDL_sysjoystick.c
  libm/e_atan2.c libm/e_exp.c libm/e_fmod.c libm/e_log.c libm/e_log10.c libm/e_pow.c libm/e_rem_pio2.c libm/e_sqrt.c
  libm/k_cos.c libm/k_rem_pio2.c libm/k_sin.c libm/k_tan.c libm/s_atan.c libm/s_copysign.c libm/s_cos.c libm/s_fabs.c
  libm/s_floor.c libm/s_scalbn.c libm/s_sin.c libm/s_tan.c
  misc/SDL_url.c misc/emscripten/SDL_sysurl.c
  loadso/dummy/SDL_sysloadso.c render/SDL_render.c render/SDL_yuv_sw.c
  stdlib/SDL_crc16.c stdlib/SDL_crc32.c stdlib/SDL_getenv.c stdlib/SDL_iconv.c stdlib/SDL_malloc.c stdlib/SDL_qsort.c
  stdlib/SDL_stdlib.c stdlib/SDL_string.c stdlib/SDL_strtokr.c
  thread/SDL_thread.c thread/generic/SDL_syscond.c thread/generic/SDL_sysmutex.c thread/generic/SDL_syssem.c
  thread/generic/SDL_systhread.c thread/generic/SDL_systls.c
  timer/SDL_timer.c timer/unix/SDL_systimer.c
  video/SDL_RLEaccel.c video/SDL_blit.c video/SDL_blit_0.c video/SDL_blit_1.c video/SDL_blit_A.c video/SDL_blit_N.c
  video/SDL_blit_auto.c video/SDL_blit_copy.c video/SDL_blit_slow.c video/SDL_bmp.c video/SDL_clipboard.c video/SDL_egl.c
  video/SDL_fillrect.c video/SDL_pixels.c video/SDL_rect.c video/SDL_shape.c video/SDL_stretch.c video/SDL_surface.c
  video/SDL_video.c video/SDL_yuv.c video/yuv2rgb/yuv_rgb.c
  video/emscripten/SDL_emscriptenevents.c video/emscripten/SDL_emscriptenframebuffer.c
  video/emscripten/SDL_emscriptenmouse.c video/emscripten/SDL_emscriptenopengles.c video/emscripten/SDL_emscriptenvideo.c)
list(TRANSFORM sources PREPEND "${sdl}/src/")

add_library(sdl2 STATIC EXCLUDE_FROM_ALL ${sources})
third_party(sdl2)
target_include_directories(sdl2 SYSTEM PUBLIC "${sdl}/include" PRIVATE "${sdl}/src/video/khronos")
target_compile_definitions(sdl2 PRIVATE
  SDL_AUDIO_DISABLED=1 SDL_SENSOR_DISABLED=1 SDL_RENDER_DISABLED=1 SDL_LOADSO_DUMMY=1)
