// What the page's JavaScript calls: C functions with JSON as text, and a few numbers.
//
// Texts that are returned belong to the lab and stay until the next call of the same function. Only web/js/engine.js
// calls these. The page lends functions too, as fields of the module: labSend, labNode
// and labGiveUp run what takes long (app/page_host.h); labLessons() shows the list of lessons; labLook(wish) is told
// that a look was chosen ("theme:night", "zoom:150", "wrap:on"); labCopy(text) puts a text on the clipboard, labPaste()
// gives what is there to lab_paste;
// labFiles(wish) brings files in, or gives the project away ("files:add", "files:download").
#pragma once

#include <cstdint>

extern "C" {

// "inter-regular", "inter-semibold" or "jetbrains-mono-regular", before lab_start; the bytes are copied.
void lab_add_font(const char* name, const std::uint8_t* bytes, int length);

// `data`: {"path": "text", …} of the lab's data files. `options`: {theme, look, zoom, wrap, embed, lesson,
// sample (where there is no lesson), builder, panels (ui::panels_named), reduced_motion, width, height, dpr}; `theme`
// is what to paint, `look` what was chosen
// ("theme:auto"), `zoom` a percentage, 0: as the theme has it. Returns an empty text, or what went wrong as a sentence.
const char* lab_start(const char* data, const char* options);

// Takes the input since the last call and draws, if there is something new. Not 0: another frame is wanted.
int lab_frame();
int lab_frames_drawn();

const char* lab_command(const char* json);  // {"ok": …, "sentence": …, "waits": it is in progress}
// Goes on with what is in progress, for a slice of some milliseconds: {"busy": something is, "waits": for a process or
// program that runs elsewhere, "answer": that of a command that has come to its end, or null}. To be called again and
// again while something is busy: at once, or where it waits every quarter of a second, so that what is shown keeps up.
const char* lab_advance();
const char* lab_cancel();  // gives up what waits; the answer is as of lab_command
// 0: nothing is in progress, 1: something that can go on at once, 2: it waits.
int lab_busy();
// The end of what the page was given to run (app/page_host.h); without bytes: it broke down. A length of
// -1: nobody can run it but the page itself.
void lab_process_ended(const std::uint8_t* bytes, int length);
void lab_node_ended(const char* json);
// In a worker, instead of all else: lab_start's data; a process, whose outcome's bytes are counted and then given.
int lab_worker_start(const char* data);
int lab_worker_run(const char* bytes, int length);
const char* lab_worker_outcome();

// The session's log as {"version": …, "commands": […]}: what the page keeps, and gives back to go on from there. The
// answer of lab_restore is empty, or a sentence about what could not be read; then nothing has changed. It is brought
// back in slices: lab_advance leads on, and until lab_busy is 0 lab_log has only a part of it.
const char* lab_log();
const char* lab_restore(const char* json);
// The same entry by entry (app/kept_log.h). One is read at a time: lab_log_entry_begin says whether there is one of
// this number; lab_log_entry_go_on works for some milliseconds and says whether there is more to do; lab_log_entry_end
// gives
// {"command": …, "long": …}. The bytes that belong to it are where lab_log_bytes says, lab_log_size of them, until
// another entry is read.
const char* lab_log_outline();
int lab_log_entry_begin(int number);
int lab_log_entry_go_on();
const char* lab_log_entry_end();
const std::uint8_t* lab_log_bytes();
int lab_log_size();
const char* lab_log_opening(int number);  // as app::opening_of
// Gives entries back, one after the other: its JSON, then its bytes in pieces of any size; lab_kept_end answers as
// lab_restore does. lab_restore_kept takes them by their outline, and answers likewise.
void lab_kept_begin(int number, const char* json);
void lab_kept_more(const std::uint8_t* bytes, int length);
const char* lab_kept_end();
const char* lab_restore_kept(const char* outline);
// Files that are brought in one after the other, each when the page has its bytes; the last call makes one command of
// them, and answers as lab_command does. `title`: of the project that they are; empty: they are added to the open one.
void lab_import_add(const char* path, const std::uint8_t* bytes, int length, int executable);
const char* lab_import_end(const char* title);
void lab_import_drop();               // they are not wanted any more
const char* lab_project();            // all files, as the command `import` brings them in
const char* lab_view();               // as lab::to_json
const char* lab_short_view();         // lab::to_short_json
int lab_revision();                   // grows with every change of the view
const char* lab_next_announcement();  // the next sentence for the live region; empty: none
const char* lab_items();              // as ui::to_json
void lab_activate(const char* id);    // of an item: it gets the focus, and Enter

void lab_resize(double width, double height, double dpr);
void lab_theme(const char* name);
const char* lab_theme_css();
int lab_tab(int backwards);  // 1: the focus left the canvas
void lab_focus();            // the keyboard's focus came to the canvas or its textarea
void lab_blur();
void lab_show_file(const char* path, int line);
void lab_paste(const char* text);
// The wheel where the pointer is, in CSS pixels; 0: nothing there can go that way, so the page may.
int lab_wheel(double dx, double dy);

// The textarea at the caret, as app/text_bridge.h has it. lab_key takes the name of a key as app/script.h does; when it
// returns, the key has done its work. lab_edit's answer is empty, or a sentence
// where the edit does not fit what is there now: nothing is changed then.
// lab_modifiers tells the canvas about keys that were pressed while the textarea had the focus.
void lab_key(const char* name, int shift, int command, int alt);
void lab_modifiers(int shift, int control, int alt, int meta);
const char* lab_passage();
const char* lab_edit(const char* json);
void lab_compose(const char* json);
}
