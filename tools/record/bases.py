"""The base images that scenarios are built upon: one layer each, made of busybox and stub tools (bases.json names them).

Every machine makes the same bytes from the same busybox, so digests in recordings agree. Debian's package busybox-static 1.35 made those of the corpus.
"""
import hashlib
import io
import json
import os
import subprocess
import tarfile
import tempfile

EPOCH = 1577836800  # 2020-01-01T00:00:00Z: the time of every file at first
BUSYBOX = "/bin/busybox"

# Each stub writes one file whose content depends on the manifest that the real tool would read.
STUBS = {
    "npm": """#!/bin/sh
# npm install|ci: node_modules/.stub holds the digest of package.json and the lock file; npm run X: dist/X.js holds that of src/
case "$1" in
  install|i|ci|add) mkdir -p node_modules; cat package.json package-lock.json 2>/dev/null | sha256sum | cut -c1-64 > node_modules/.stub; echo "added 57 packages";;
  run) mkdir -p dist; find src -type f 2>/dev/null | sort | xargs cat 2>/dev/null | sha256sum | cut -c1-64 > dist/$2.js; echo "ran $2";;
  *) echo "npm $*";;
esac
""",
    "pip": """#!/bin/sh
mkdir -p /usr/lib/python/site-packages; cat requirements.txt 2>/dev/null | sha256sum | cut -c1-64 > /usr/lib/python/site-packages/.stub; echo "Successfully installed"
""",
    "go": """#!/bin/sh
# go mod download: /go/pkg/mod/.stub from go.mod and go.sum; go build -o OUT: OUT holds the digest of every .go file
case "$1" in
  mod) mkdir -p /go/pkg/mod; cat go.mod go.sum 2>/dev/null | sha256sum | cut -c1-64 > /go/pkg/mod/.stub;;
  build) out=app; while [ $# -gt 0 ]; do [ "$1" = -o ] && out="$2"; shift; done; mkdir -p "$(dirname "$out")"; find . -name '*.go' -type f | sort | xargs cat 2>/dev/null | sha256sum | cut -c1-64 > "$out"; chmod 755 "$out";;
  test) echo ok;;
esac
""",
    "apt-get": """#!/bin/sh
case "$*" in
  *update*) mkdir -p /var/lib/apt/lists; echo index > /var/lib/apt/lists/stub;;
  *install*) mkdir -p /usr/share/stub; for a in "$@"; do case "$a" in -*|install) ;; *) echo "$a" > /usr/share/stub/$a;; esac; done;;
esac
echo "apt-get $*"
""",
    "apk": """#!/bin/sh
mkdir -p /usr/share/stub; for a in "$@"; do case "$a" in -*|add) ;; *) echo "$a" > /usr/share/stub/$a;; esac; done; echo OK
""",
    "node": """#!/bin/sh
case "$1" in -v|--version) echo v20.0.0;; *) echo "node $*";; esac
""",
}


def base_layer(spec):
    """The one layer of a base image, as the bytes of an uncompressed tar. `spec`: an entry of bases.json."""
    buffer = io.BytesIO()
    tar = tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT)
    seen = set()

    def add(name, kind=tarfile.REGTYPE, data=b"", mode=0o755, link=""):
        parent = os.path.dirname(name)
        if parent and parent not in seen:
            add(parent, tarfile.DIRTYPE)
        if name in seen:
            return
        seen.add(name)
        info = tarfile.TarInfo(name)
        info.type, info.size, info.mode, info.linkname, info.mtime = kind, len(data), mode, link, EPOCH
        tar.addfile(info, io.BytesIO(data))

    with open(BUSYBOX, "rb") as file:
        add("bin/busybox", data=file.read())
    applets = subprocess.run([BUSYBOX, "--list"], capture_output=True, text=True, check=True).stdout.split()
    for applet in applets:
        if applet not in STUBS and applet != "busybox":
            add("bin/" + applet, tarfile.SYMTYPE, link="busybox")
    for folder in ("dev", "etc", "home", "proc", "root", "run", "srv", "sys", "usr/bin", "usr/lib", "usr/local/bin", "usr/share", "var/lib"):
        add(folder, tarfile.DIRTYPE)
    add("tmp", tarfile.DIRTYPE, mode=0o1777)
    add("etc/passwd", data=b"root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000:node:/home/node:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n", mode=0o644)
    add("etc/group", data=b"root:x:0:\nnode:x:1000:\nnobody:x:65534:\n", mode=0o644)
    add("etc/os-release", data=("ID=lab\nVARIANT=%s\n" % spec.get("variant", "v1")).encode(), mode=0o644)
    for name, text in STUBS.items():
        add("usr/bin/" + name, data=text.encode())
    for name, text in spec.get("files", {}).items():
        add(name.lstrip("/"), data=text.encode(), mode=0o644)
    tar.close()
    return buffer.getvalue()


def write_layout(folder, name, spec):
    """Writes the image as an OCI layout into `folder`, under the name "x"."""
    layer = base_layer(spec)
    os.makedirs(folder + "/blobs/sha256")

    def blob(data):
        digest = hashlib.sha256(data).hexdigest()
        with open(f"{folder}/blobs/sha256/{digest}", "wb") as file:
            file.write(data)
        return {"digest": "sha256:" + digest, "size": len(data)}

    config = {"architecture": "amd64", "os": "linux", "created": "2020-01-01T00:00:00Z", "config": spec.get("config", {}),
              "rootfs": {"type": "layers", "diff_ids": ["sha256:" + hashlib.sha256(layer).hexdigest()]},
              "history": [{"created": "2020-01-01T00:00:00Z", "created_by": "base " + name}]}
    manifest = {"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                "config": {"mediaType": "application/vnd.oci.image.config.v1+json", **blob(json.dumps(config).encode())},
                "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", **blob(layer)}]}
    index = {"schemaVersion": 2, "manifests": [{"mediaType": "application/vnd.oci.image.manifest.v1+json", **blob(json.dumps(manifest).encode()),
                                                "annotations": {"org.opencontainers.image.ref.name": "x"}}]}
    with open(folder + "/index.json", "w") as file:
        json.dump(index, file)
    with open(folder + "/oci-layout", "w") as file:
        json.dump({"imageLayoutVersion": "1.0.0"}, file)


def publish(name, spec, registry, docker):
    """Makes a base image and gives it to the registry and to the classic builder's daemon; either may be None.

    `registry`: host and port of one on loopback, from which BuildKit is told to take docker.io; `docker`: the command line up to the subcommand.
    """
    with tempfile.TemporaryDirectory() as folder:
        write_layout(folder, name, spec)
        repository, _, tag = name.partition(":")
        tag = tag or "latest"
        if registry:
            full = repository if "/" in repository else "library/" + repository
            copy(f"oci:{folder}:x", f"docker://{registry}/{full}:{tag}", "--dest-tls-verify=false")
        if docker:
            archive = f"{folder}/image.tar"
            copy(f"oci:{folder}:x", f"docker-archive:{archive}:{repository}:{tag}")
            loaded = subprocess.run([*docker, "load", "-q", "-i", archive], capture_output=True, text=True)
            if loaded.returncode:
                raise SystemExit(f"{name} could not be loaded: {loaded.stderr.strip()}")


def copy(source, destination, *options):
    copied = subprocess.run(["skopeo", "--insecure-policy", "copy", "-q", *options, source, destination], capture_output=True, text=True)
    if copied.returncode:
        raise SystemExit(f"{destination} could not be written: {copied.stderr.strip()}")
