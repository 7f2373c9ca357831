import json
import re
import shutil
from pathlib import Path

import brotli
import pytest

from finder import assets
from finder.assets import COPIES, ICONS, PACKAGES, AssetError, Manifest, build, url_of
from tests.needs import lacking

ROOT = Path(__file__).parent.parent
OWN = sorted([*(ROOT / "static").glob("css/*.css"), *(ROOT / "static").glob("js/*.js")])
#: An address of another host; the name of the SVG namespace is no address.
OTHER_HOST = re.compile(r"""(?:https?:)?//(?!www\.w3\.org/)[a-z0-9-]+\.[a-z]{2,}""")
ICON = re.compile(r"""icon\(["']([a-z0-9-]+)["']\)""")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of our static files beside the packages npm installed."""
    if not (ROOT / "node_modules").is_dir():
        lacking("npm", "node_modules is missing: run `make assets`")
    root = tmp_path_factory.mktemp("root")
    shutil.copytree(ROOT / "static", root / "static", ignore=shutil.ignore_patterns("vendor"))
    (root / "node_modules").symlink_to(ROOT / "node_modules")
    return root


@pytest.fixture(scope="module")
def manifest(root: Path) -> Manifest:
    return build(root)


@pytest.fixture(scope="module")
def vendor(root: Path, manifest: Manifest) -> Path:
    return root / "static" / "vendor"


@pytest.fixture
def fresh() -> None:
    """Forget the addresses of the process, as a restart would."""
    assets._addresses.cache_clear()


def _read(vendor: Path, manifest: Manifest, name: str) -> str:
    return (vendor / manifest.files[name]).read_text(encoding="utf-8")


def test_everything_templates_ask_for_is_built(manifest: Manifest) -> None:
    assert {
        "base.css",
        "icons.svg",
        "outlines.json",
        "css/brand.css",
        "js/map.js",
        *COPIES,
    } <= manifest.files.keys()


def test_file_names_carry_the_hash_of_their_content(vendor: Path, manifest: Manifest) -> None:
    for hashed in manifest.files.values():
        assert assets._digest((vendor / hashed).read_bytes()) == hashed.split(".")[-2]


def test_the_manifest_names_files_that_are_there(vendor: Path) -> None:
    written = json.loads((vendor / "manifest.json").read_bytes())
    assert all((vendor / hashed).is_file() for hashed in written.values())


def test_building_twice_gives_the_same_names(root: Path, manifest: Manifest) -> None:
    assert build(root) == manifest


def test_no_file_points_to_a_source_map(vendor: Path) -> None:
    for path in [*vendor.glob("*.js"), *vendor.glob("*.css")]:
        assert b"sourceMappingURL" not in path.read_bytes(), path.name


def test_styles_name_only_files_that_are_shipped(vendor: Path, manifest: Manifest) -> None:
    for name in ("base.css", "leaflet.css"):
        named = re.findall(r"url\(([^)\"']+)\)", _read(vendor, manifest, name))
        assert [one for one in named if one[0] not in "#d" and not (vendor / one).exists()] == []


def test_the_fonts_of_the_style_are_the_hashed_ones(vendor: Path, manifest: Manifest) -> None:
    style = _read(vendor, manifest, "base.css")
    assert all(f"url({manifest.files[name]})" in style for name in COPIES if name.endswith(".woff2"))


def test_dark_mode_needs_no_script(vendor: Path, manifest: Manifest) -> None:
    style = _read(vendor, manifest, "base.css")
    assert "prefers-color-scheme:dark" in style.replace(" ", "")


def test_the_base_style_stays_small(vendor: Path, manifest: Manifest) -> None:
    style = (vendor / manifest.files["base.css"]).read_bytes()
    assert len(style) <= 110_000
    assert len(brotli.compress(style)) <= 18_000


def test_a_map_loads_no_more_than_twenty_kilobytes_of_outlines_a_state(
    vendor: Path, manifest: Manifest
) -> None:
    states = [hashed for name, hashed in manifest.files.items() if name.startswith("outline-")]
    assert len(states) == 56
    assert max(len(brotli.compress((vendor / hashed).read_bytes())) for hashed in states) <= 20_000


def test_the_outline_index_names_files_that_are_there(vendor: Path, manifest: Manifest) -> None:
    for file, south, west, north, east in json.loads(_read(vendor, manifest, "outlines.json"))["states"]:
        assert (vendor / file).is_file()
        assert south < north
        assert west < east


def test_the_sprite_has_every_icon(vendor: Path, manifest: Manifest) -> None:
    assert tuple(re.findall(r'<symbol id="([^"]+)"', _read(vendor, manifest, "icons.svg"))) == ICONS


@pytest.mark.parametrize("folder", ["templates", "docs"])
def test_no_page_names_an_icon_that_the_sprite_lacks(folder: str) -> None:
    texts = [path for path in (ROOT / folder).rglob("*") if path.suffix in (".html", ".md")]
    named = {name for path in texts for name in ICON.findall(path.read_text(encoding="utf-8"))}
    assert named
    assert named <= set(ICONS)


def test_licences_of_all_that_is_shipped_are_shipped(vendor: Path) -> None:
    text = (vendor / "LICENCES.txt").read_text(encoding="utf-8")
    assert all(f"== {package} " in text for package in PACKAGES)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_our_own_files_name_no_other_host(path: Path) -> None:
    assert OTHER_HOST.findall(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", [path for path in OWN if path.suffix == ".js"], ids=lambda path: path.name)
def test_our_scripts_evaluate_nothing_and_write_no_html(path: Path) -> None:
    forbidden = (
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|localStorage|\.cookie"
    )
    assert re.findall(forbidden, path.read_text(encoding="utf-8")) == []


@pytest.mark.usefixtures("fresh", "manifest")
def test_an_asset_has_the_address_of_its_hashed_file(root: Path, vendor: Path) -> None:
    address = url_of("base.css", root)
    assert re.fullmatch(r"/static/vendor/base\.[0-9a-f]{12}\.css", address)
    assert (vendor / Path(address).name).is_file()


@pytest.mark.usefixtures("fresh", "manifest")
def test_an_own_file_is_served_compressed_from_the_build(root: Path) -> None:
    assert url_of("css/brand.css", root).startswith("/static/vendor/brand.")


@pytest.mark.usefixtures("fresh")
def test_an_edited_own_file_needs_no_build(tmp_path: Path) -> None:
    (tmp_path / "static" / "vendor").mkdir(parents=True)
    (tmp_path / "static" / "css").mkdir()
    (tmp_path / "static" / "css" / "brand.css").write_text(":root{}")
    (tmp_path / "static" / "vendor" / "manifest.json").write_text(
        '{"css/brand.css": "brand.0123456789ab.css"}'
    )
    assert re.fullmatch(r"/static/css/brand\.css\?v=[0-9a-f]{12}", url_of("css/brand.css", tmp_path))


@pytest.mark.usefixtures("fresh")
def test_without_a_build_the_error_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="make assets"):
        url_of("base.css", tmp_path)


@pytest.mark.usefixtures("fresh", "manifest")
def test_an_unknown_name_is_refused(root: Path) -> None:
    with pytest.raises(AssetError, match=r"base\.scss"):
        url_of("base.scss", root)


def test_a_build_without_npm_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(AssetError, match="make assets"):
        build(tmp_path)


def test_a_broken_style_stops_the_build_and_leaves_no_manifest(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "static", tmp_path / "static", ignore=shutil.ignore_patterns("vendor"))
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    (tmp_path / "static" / "scss" / "base.scss").write_text("a { color: $nobody; }")
    with pytest.raises(AssetError, match="Undefined variable"):
        build(tmp_path)
    assert not (tmp_path / "static" / "vendor" / "manifest.json").exists()
