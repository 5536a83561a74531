// cp: copies of files and folders.
#include "shell/utilities/all.h"
#include "shell/utilities/copy.h"
#include "shell/utilities/options.h"
#include "shell/utilities/walk.h"

namespace shell {

int run_cp(Program& program) {
  const Options options(program, "arRdPLHpfinlsTt:uv",
                        {{"archive", 'a'},
                         {"recursive", 'r'},
                         {"no-dereference", 'P'},
                         {"dereference", 'L'},
                         {"preserve", 'p'},
                         {"force", 'f'},
                         {"no-clobber", 'n'},
                         {"link", 'l'},
                         {"symbolic-link", 's'},
                         {"update", 'u'},
                         {"no-target-directory", 'T'},
                         {"target-directory", 't'},
                         {"verbose", 'v'}});
  if (!options.ok()) return 1;
  Copying how;
  how.recursive = options.has('r') || options.has('R') || options.has('a');
  how.keeps = options.has('p') || options.has('a');
  const char about_links = options.last_of("LPHad");
  how.follows = about_links == 'L' || (!how.recursive && about_links == 0);
  how.follows_named = about_links == 'L' || about_links == 'H' || (!how.recursive && about_links == 0);
  how.keeps_links = program.world.busybox ? !how.follows : options.has('a') || options.has('d');
  how.force = options.has('f');
  how.only_newer = options.has('u');
  how.no_clobber = options.has('n');
  how.links = options.has('l');
  how.symlinks = options.has('s');
  std::vector<std::string> sources = options.operands;
  std::string destination;
  if (options.has('t')) {
    destination = options.value('t');
  } else if (!sources.empty()) {
    destination = sources.back();
    sources.pop_back();
  }
  if (sources.empty()) return program.fail("missing operand");
  const bool into = !options.has('T') && leads_to_directory(program, destination);
  if (sources.size() > 1 && !into) return program.fail("target '" + destination + "' is not a directory");
  if (!into && destination.size() > 1 && destination.back() == '/' && !leads_to_directory(program, sources.front()))
    return program.fail("can't create '" + destination + "': Not a directory");
  int status = 0;
  for (const std::string& source : sources) {
    std::string to = destination;
    // "src/." pours what is in it out.
    const bool pours = source.size() >= 2 && source.substr(source.size() - 2) == "/.";
    if (into && !pours && source != "." && source != "..") to = child_of(destination, last_component(source));
    if (!copy_one(program, source, without_slashes(to), how, true, 0)) status = 1;
  }
  return status;
}

}  // namespace shell
