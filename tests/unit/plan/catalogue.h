// A few base images for the tests of plan: their configs, and one empty layer each.
#pragma once

#include <memory>

#include "image/catalogue.h"

inline image::Catalogue test_catalogue() {
  image::Catalogue catalogue;
  const auto add = [&](const char* reference, image::Config config) {
    const fs::Tree files = fs::Tree().with_file("/etc/os-release", fs::Content("x\n"));
    catalogue.publish(reference, image::make_image(std::move(config), {{"base layer", false}},
                                                   {image::make_layer(fs::Tree(), files)}, files));
  };
  image::Config node;
  node.env = {"PATH=/bin", "NODE_VERSION=22.9.0"};
  node.entrypoint = {"docker-entrypoint.sh"};
  node.cmd = {"node"};
  add("node", node);
  image::Config bare;
  bare.cmd = {"sh"};
  add("busybox:1", bare);
  image::Config user;
  user.env = {"PATH=/bin", "HOME=/home/node"};
  user.user = "node";
  user.working_dir = "/home/node";
  user.shell = {"/bin/sh", "-ec"};
  add("lab/user:1", user);
  image::Config triggers;
  triggers.on_build = {"RUN x"};
  add("lab/onbuild:1", triggers);
  return catalogue;
}
