"""Makes the folder bundle of this system, on Debian also a .deb, and starts both as a check.

`python3 dev.py bundle` runs it. What it makes is in dist/. PyInstaller makes bundles for the
system it runs on only: see installer/windows and installer/macos for the others.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parents[1]
BUILD, DIST = ROOT / "build", ROOT / "dist"
FOLDER = DIST / "zorgadmin"
PROGRAM = FOLDER / ("zorgadmin.exe" if os.name == "nt" else "zorgadmin")
LINUX = ROOT / "installer" / "linux"


def main() -> int:
    """Make and check everything that can be made here; 1 when a check fails."""
    sys.path.insert(0, str(ROOT))
    BUILD.mkdir(exist_ok=True)
    draw_icons()
    run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--workpath", BUILD, "--distpath", DIST, ROOT / "installer" / "zorgadmin.spec"),
        ]
    )
    check(PROGRAM)
    print(f"Bundle: {FOLDER} ({megabytes(FOLDER)} MB)")
    if shutil.which("dpkg-deb") and shutil.which("fakeroot"):
        deb = make_deb()
        check_deb(deb)
        print(f"Debian package: {deb} ({megabytes(deb)} MB)")
    elif sys.platform.startswith("linux"):
        print("No .deb: dpkg-deb or fakeroot is missing (apt-get install fakeroot dpkg).")
    return 0


def draw_icons() -> None:
    """Icons for Windows and macOS, and pictures for the desktop, from the one drawing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication, QIcon

    app = QGuiApplication.instance() or QGuiApplication([])
    bron = QIcon(str(ROOT / "resources" / "icons" / "zorgadmin.svg"))
    for name in ("zorgadmin.ico", "zorgadmin.icns", "zorgadmin.png"):
        if not bron.pixmap(256, 256).save(str(BUILD / name)):
            raise SystemExit(f"{name} could not be drawn")
    del app


def check(program: Path) -> None:
    """The version, a demo month and the first page, without a screen."""
    from zorgadmin import __version__

    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        "QT_QPA_PLATFORM": "offscreen",
        "ZORGADMIN_VANDAAG": "2026-04-20",
    }
    with tempfile.TemporaryDirectory() as tmp:
        vault, pictures = Path(tmp) / "demo.zorgadmin", Path(tmp) / "schermen"
        environment["ZORGADMIN_KLUIS"] = str(vault)
        environment["ZORGADMIN_LOGMAP"] = str(Path(tmp) / "log")
        version = run([program, "--version"], environment)
        if __version__ not in version:
            raise SystemExit(f"{program} says {version!r}, not {__version__}")
        run([program, "demo", "--naar", tmp], environment)
        run([program, "schermen", "--naar", pictures], environment)
        if (pictures / "vandaag.png").stat().st_size < 10_000:
            raise SystemExit("the first page was not drawn")
    print(f"Checked: {program} (version, demo month, every page drawn)")


def make_deb() -> Path:
    """The Debian package of the bundle."""
    from zorgadmin import __version__

    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    share = tree / "usr" / "share"
    shutil.copytree(FOLDER, tree / "usr" / "lib" / "zorgadmin", symlinks=True)
    for source, target in (
        (LINUX / "zorgadmin.desktop", share / "applications"),
        (LINUX / "zorgadmin.xml", share / "mime" / "packages"),
        (ROOT / "resources" / "icons" / "zorgadmin.svg", share / "icons/hicolor/scalable/apps"),
        (BUILD / "zorgadmin.png", share / "icons/hicolor/256x256/apps"),
        (LINUX / "copyright", share / "doc" / "zorgadmin"),
    ):
        target.mkdir(parents=True)
        shutil.copy(source, target)
    command = tree / "usr" / "bin" / "zorgadmin"
    command.parent.mkdir(parents=True)
    command.symlink_to("/usr/lib/zorgadmin/zorgadmin")
    control = Template((LINUX / "control").read_text(encoding="utf-8")).substitute(
        version=__version__,
        architecture=run(["dpkg", "--print-architecture"]).strip(),
        size=sum(p.stat().st_size for p in tree.rglob("*") if p.is_file()) // 1024,
    )
    (tree / "DEBIAN").mkdir()
    (tree / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    for path in tree.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    deb = DIST / f"zorgadmin_{__version__}.deb"
    run(["fakeroot", "dpkg-deb", "-Zxz", "--root-owner-group", "--build", tree, deb])
    return deb


def check_deb(deb: Path) -> None:
    """The program in the package starts too; nothing is installed for that."""
    with tempfile.TemporaryDirectory() as tmp:
        run(["dpkg-deb", "-x", deb, tmp])
        check(Path(tmp) / "usr" / "lib" / "zorgadmin" / "zorgadmin")


def run(command: list[str | Path], environment: dict[str, str] | None = None) -> str:
    """Run a program and return what it printed; stop when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {done.returncode}:\n{done.stdout[-2000:]}")
    return done.stdout


def megabytes(path: Path) -> int:
    """Size of a file or folder."""
    files = [path] if path.is_file() else [p for p in path.rglob("*") if p.is_file()]
    return sum(p.stat().st_size for p in files) // 1_000_000


if __name__ == "__main__":
    sys.exit(main())
