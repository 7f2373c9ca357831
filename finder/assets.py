"""Browser assets: built once from what npm installed, found afterwards under names that carry a hash.

Our own files in static/css and static/js need no build to be served: an edited one is found by its new hash.
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from finder.readers import outlines

ROOT = Path(__file__).parent.parent

FONT = "@fontsource-variable/public-sans/files/public-sans"
#: Name in templates → file under node_modules.
COPIES = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "topojson.js": "topojson-client/dist/topojson-client.min.js",
    "public-sans.woff2": f"{FONT}-latin-wght-normal.woff2",
    "public-sans-ext.woff2": f"{FONT}-latin-ext-wght-normal.woff2",
    "public-sans-vietnamese.woff2": f"{FONT}-vietnamese-wght-normal.woff2",
}

#: Bootstrap icons that templates may name; each is a symbol of that id in icons.svg.
_ICONS = """
arrow-counterclockwise arrow-left arrow-right bookmark-plus box-arrow-up-right building calendar-check
camera-video cash-coin chat-left-text check-circle check-lg chevron-down clipboard2-pulse clock crosshair
download envelope exclamation-octagon exclamation-triangle flag funnel geo-alt heart-pulse hospital
hourglass-split info-circle link-45deg list-ul map mortarboard patch-check people person person-vcard
person-wheelchair printer qr-code question-circle search shield-check sign-turn-right slash-circle telephone
translate x-lg
"""
ICONS = tuple(_ICONS.split())

#: Packages whose work is shipped, and whose licences are shipped with it.
PACKAGES = (
    "@fontsource-variable/public-sans",
    "bootstrap",
    "bootstrap-icons",
    "htmx.org",
    "leaflet",
    "topojson-client",
    "us-atlas",
)

SVG = re.compile(r'<svg[^>]*viewBox="(?P<box>[^"]+)"[^>]*>(?P<inside>.*)</svg>', re.DOTALL)
#: A map that is not shipped would be a 404 in the console of whoever looks.
SOURCE_MAP = re.compile(rb"^.*sourceMappingURL=.*$\n?", re.MULTILINE)
#: Leaflet's pictures of markers and layers, which our map does not use.
LEAFLET_PICTURE = re.compile(rb"[\w-]+:\s*url\(images/[^)]*\);?")
STYLE_URL = re.compile(r'url\("?(?P<name>[\w.-]+)"?\)')


class AssetError(Exception):
    """An asset cannot be built, or is asked for under a name that nothing bears."""


@dataclass(frozen=True)
class Manifest:
    """Logical names and the hashed file of each in static/vendor."""

    files: Mapping[str, str]


@dataclass
class _Shelf:
    """The folder being filled, and what stands on it so far."""

    folder: Path
    files: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, content: bytes) -> str:
        """Write one asset and return its hashed name; folders of the logical name are dropped."""
        stem, _, ending = Path(name).name.rpartition(".")
        hashed = f"{stem}.{_digest(content)}.{ending}"
        (self.folder / hashed).write_bytes(content)
        self.files[name] = hashed
        return hashed


def build(root: Path = ROOT) -> Manifest:
    """Fill static/vendor anew, the manifest last, as the proof; raises AssetError when npm has not run."""
    modules, folder = root / "node_modules", root / "static" / "vendor"
    if not modules.is_dir():
        raise AssetError(f"{modules} is missing: run `make assets`, which calls npm first")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shelf = _Shelf(folder)
    for name, source in COPIES.items():
        shelf.put(name, _clean(name, (modules / source).read_bytes()))
    shelf.put("icons.svg", _sprite(modules / "bootstrap-icons" / "icons"))
    shelf.put("base.css", _style(root, shelf.files))
    _put_outlines(shelf, modules / "us-atlas" / "counties-10m.json")
    for name, path in _own(root / "static"):
        shelf.put(name, path.read_bytes())
    (folder / "LICENCES.txt").write_text(_licences(modules), encoding="utf-8")
    (folder / "manifest.json").write_text(json.dumps(shelf.files, indent=1, sort_keys=True), encoding="utf-8")
    return Manifest(shelf.files)


def url_of(name: str, root: Path = ROOT) -> str:
    """The address of an asset such as "base.css", "icons.svg", "css/brand.css"; looked up once a process."""
    found = _addresses(root)
    if name not in found:
        raise AssetError(f"no asset is called {name!r}; known are {', '.join(sorted(found))}")
    return found[name]


@cache
def _addresses(root: Path) -> Mapping[str, str]:
    """An own file edited after the build bears its new hash as a query, so that no browser keeps the old."""
    static = root / "static"
    addresses = {name: f"/static/vendor/{hashed}" for name, hashed in _read_manifest(static).items()}
    for name, path in _own(static):
        digest = _digest(path.read_bytes())
        if digest not in addresses.get(name, ""):
            addresses[name] = f"/static/{name}?v={digest}"
    return addresses


def _read_manifest(static: Path) -> dict[str, str]:
    try:
        manifest: dict[str, str] = json.loads((static / "vendor" / "manifest.json").read_bytes())
    except FileNotFoundError as error:
        raise AssetError("static/vendor/manifest.json is missing: run `make assets`") from error
    return manifest


def _own(static: Path) -> Iterator[tuple[str, Path]]:
    """Our files, named as templates name them: "css/brand.css"."""
    for path in sorted([*static.glob("css/*.css"), *static.glob("js/*.js"), *static.glob("images/*.svg")]):
        yield path.relative_to(static).as_posix(), path


def _digest(content: bytes) -> str:
    """Long enough that two versions of one file do not meet in a cache."""
    return hashlib.sha256(content).hexdigest()[:12]


def _clean(name: str, content: bytes) -> bytes:
    if name.endswith((".js", ".css")):
        content = SOURCE_MAP.sub(b"", content)
    return LEAFLET_PICTURE.sub(b"", content) if name == "leaflet.css" else content


def _sprite(icons: Path) -> bytes:
    """All icons in one file, so that a page asks once however many it shows."""
    symbols = []
    for name in ICONS:
        drawing = SVG.search((icons / f"{name}.svg").read_text(encoding="utf-8"))
        if drawing is None:
            raise AssetError(f"the icon {name} is not the SVG we expect")
        symbols.append(f'<symbol id="{name}" viewBox="{drawing["box"]}">{drawing["inside"].strip()}</symbol>')
    return f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(symbols)}</svg>\n'.encode()


def _style(root: Path, files: Mapping[str, str]) -> bytes:
    """The compiled base.scss, with the fonts it names under their hashed names."""
    sass = root / "node_modules" / "sass" / "sass.js"
    # --quiet: Bootstrap 5.3 still says @import, and dart-sass would print a page of deprecations each time.
    options = ["--quiet", "--no-source-map", "--style=compressed", f"--load-path={root / 'node_modules'}"]
    command = [_node(), str(sass), *options, str(root / "static" / "scss" / "base.scss")]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 (our own file, no shell)
    if done.returncode:
        raise AssetError(f"sass: {done.stderr.decode(errors='replace')}")
    css = done.stdout.decode().removeprefix("\ufeff")
    return STYLE_URL.sub(lambda match: f"url({files.get(match['name'], match['name'])})", css).encode()


def _node() -> str:
    """The node of this virtual environment (an npm wheel), or the machine's own."""
    beside = Path(sys.executable).parent / "node"
    node = str(beside) if beside.exists() else shutil.which("node")
    if node is None:
        raise AssetError("node is missing: `make assets` installs it with the group `build`")
    return node


def _put_outlines(shelf: _Shelf, atlas: Path) -> None:
    """One file a state, and `outlines.json`: file and box (south, west, north, east) of each."""
    states = []
    for state in outlines.by_state(json.loads(atlas.read_bytes())):
        content = json.dumps(state.topology, separators=(",", ":")).encode()
        file = shelf.put(f"outline-{state.fips}.json", content)
        states.append([file, *(round(edge, 4) for edge in state.box)])
    shelf.put("outlines.json", json.dumps({"states": states}, separators=(",", ":")).encode())


def _licences(modules: Path) -> str:
    parts = []
    for package in PACKAGES:
        about = json.loads((modules / package / "package.json").read_text(encoding="utf-8"))
        licence = (modules / package / "LICENSE").read_text(encoding="utf-8")
        parts.append(f"== {about['name']} {about['version']} ({about['license']})\n\n{licence.strip()}\n")
    return "\n\n".join(parts)
