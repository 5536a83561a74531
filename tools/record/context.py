"""A scenario's files on disk, and the changes between its builds.

Every file begins with the same time. A change gives its file a time a minute later for each build, as an edit by hand would: BuildKit takes a file whose size and
time are as before for unchanged.
"""
import base64
import os
import shutil
import time

from bases import EPOCH


class Context:
    def __init__(self, root):
        self.root = root
        self.clock = EPOCH
        os.makedirs(root)

    def path(self, name):
        return os.path.join(self.root, name)

    def put(self, name, entry):
        """`entry`: a text, or {"text" | "base64" | "symlink" | "dir", "mode"} as in a scenario."""
        if isinstance(entry, str):
            entry = {"text": entry}
        full = self.path(name)
        os.makedirs(os.path.dirname(full) or self.root, exist_ok=True)
        if os.path.islink(full) or ("symlink" in entry and os.path.lexists(full)):
            os.unlink(full)
        if "symlink" in entry:
            os.symlink(entry["symlink"], full)
            os.utime(full, (self.clock, self.clock), follow_symlinks=False)
            return
        if entry.get("dir"):
            os.makedirs(full, exist_ok=True)
        else:
            data = base64.b64decode(entry["base64"]) if "base64" in entry else entry["text"].encode()
            with open(full, "wb") as file:
                file.write(data)
        mode = int(entry["mode"], 8) if "mode" in entry else 0o755 if entry.get("dir") else 0o644
        os.chmod(full, mode)
        os.utime(full, (self.clock, self.clock))

    def rewrite(self, name, change):
        """Gives a file the text that `change` makes of its own; its mode stays."""
        full = self.path(name)
        mode = os.stat(full).st_mode & 0o7777
        with open(full, newline="") as file:
            text = file.read()
        self.put(name, {"text": change(text), "mode": oct(mode)[2:]})

    def apply(self, change):
        """One of a build's `changes`."""
        kind = next((name for name in CHANGES if name in change), None)
        if kind is None:
            raise ValueError(f"nobody knows the change {change}")
        CHANGES[kind](self, change)

    def settle(self):
        """Folders get one time, whatever was done in them."""
        for folder, _, _ in os.walk(self.root):
            os.utime(folder, (EPOCH, EPOCH))


def write(context, change):
    context.put(change["write"], {name: value for name, value in change.items() if name != "write"})


def remove(context, change):
    full = context.path(change["remove"])
    if os.path.isdir(full) and not os.path.islink(full):
        shutil.rmtree(full)
    else:
        os.unlink(full)


def rename(context, change):
    to = context.path(change["to"])
    os.makedirs(os.path.dirname(to) or context.root, exist_ok=True)
    os.rename(context.path(change["rename"]), to)


def replace(context, change):
    def once(text):
        if change["old"] not in text:
            raise ValueError(f"{change['old']!r} is not in {change['replace']}")
        return text.replace(change["old"], change["new"], 1)
    context.rewrite(change["replace"], once)


def touch(context, change):
    os.utime(context.path(change["touch"]), (time.time(), time.time()))


CHANGES = {
    "write": write,
    "remove": remove,
    "rename": rename,
    "chmod": lambda context, change: os.chmod(context.path(change["chmod"]), int(change["mode"], 8)),
    "touch": touch,
    "replace": replace,
    "append": lambda context, change: context.rewrite(change["append"], lambda text: text + change["text"]),
    "mkdir": lambda context, change: context.put(change["mkdir"], {"dir": True, **({"mode": change["mode"]} if "mode" in change else {})}),
    "symlink": lambda context, change: context.put(change["symlink"], {"symlink": change["to"]}),
}
