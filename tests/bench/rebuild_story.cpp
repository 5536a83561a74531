// rebuild.story: the story's second build, everything CACHED, through the session as a click on Build does it.
#include <cstdio>
#include <map>
#include <string>

#include "lab/session.h"
#include "measure.h"
#include "no_runtime.h"

namespace bench {

double rebuild_story_seconds(const std::map<std::string, std::string>& files) {
  const auto data = lab::load_data(files);
  if (!data) {
    std::fprintf(stderr, "%s: %s\n", data.error().file.c_str(), data.error().message.c_str());
    return 0;
  }
  NoRuntime runtime;
  lab::Session session(*data, runtime);
  (void)session.apply(lab::Build{});
  return median_seconds([&] {
    (void)session.apply(lab::Build{});
    (void)session.apply(lab::Undo{});
  });
}

}  // namespace bench
