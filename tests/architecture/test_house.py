"""The rules of the house that a machine can check."""

import ast
import re
import statistics
import subprocess
import sys

import pytest

from chalicelib.catalogue.load import load
from tests.architecture.tree import ROOT, parsed, sources

WORKSHOP = ("yaml", "click", "rich", "httpx", "moto", "hypothesis", "joserfc", "bagit", "holidays",
            "gmalg", "jwcrypto", "sd_jwt")  # fmt: skip
FORBIDDEN = {"utils", "helpers", "manager", "base", "common", "misc", "data"}


def functions() -> list[tuple[str, int, int]]:
    """Every function: where, how many lines, how many parameters."""
    return [
        (f"{path.name}:{node.name}", node.end_lineno - node.lineno + 1,
         len([a for a in node.args.args if a.arg not in {"self", "cls"}]))
        for path in sources()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef)
    ]  # fmt: skip


def percentile(numbers: list[int], part: float) -> int:
    """The number that this part of all lie below."""
    return sorted(numbers)[int(len(numbers) * part)]


def test_files_are_small():
    """Mostly under 120 lines: median at most 80, 95 % at most 200, never over 300."""
    lines = [len(p.read_text("utf-8").splitlines()) for p in sources() if p.name != "__init__.py"]
    assert statistics.median(lines) <= 80
    assert percentile(lines, 0.95) <= 200
    assert max(lines) <= 300


def test_functions_are_small():
    """Mostly under 8 lines: 95 % at most 20, never over 40."""
    lengths = [length for _, length, _ in functions()]
    assert percentile(lengths, 0.5) <= 8
    assert percentile(lengths, 0.95) <= 20
    assert max(lengths) <= 40


def test_functions_take_few_parameters():
    """At most four of data; adapters' constructors take what they stand on."""
    wide = [where for where, _, parameters in functions()
            if parameters > 4 and "__init__" not in where]  # fmt: skip
    assert wide == []


def test_no_definition_is_named_in_python():
    """A life event, an item or a department is data: no code knows one by name."""
    definitions = load(ROOT).definitions
    common = {"tax", "health"}
    ids = {each.id for kind in ("life_events", "bundles", "items", "departments", "bodies")
           for each in getattr(definitions, kind)} - common  # fmt: skip
    ids |= {certificate.id for certificate in definitions.certificates if "_" in certificate.id}
    pattern = re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, sorted(ids)))})(?![\w-])")
    named = [(path.name, found.group()) for path in sources()
             if (found := pattern.search(path.read_text("utf-8")))]  # fmt: skip
    assert named == []


def test_only_the_composition_root_reads_the_environment():
    """What a function is told arrives in one place."""
    readers = [str(path.relative_to(ROOT)) for path in sources()
               if re.search(r"os\.(environ|getenv)", path.read_text("utf-8"))]  # fmt: skip
    assert [r for r in readers if "entrypoints/command" not in r] == [
        "chalicelib/wiring/environment.py"
    ]


def test_no_module_has_a_name_that_says_nothing():
    """Modules are nouns of the story."""
    names = {part for path in sources() for part in path.relative_to(ROOT).with_suffix("").parts}
    assert not names & FORBIDDEN


def test_every_module_says_what_it_is_in_its_first_line():
    """What comes in, what goes out, what it decides."""
    silent = [str(path) for path in sources() if not ast.get_docstring(parsed(path))]
    assert silent == []


def test_app_imports_without_the_workshop():
    """What only the workshop has never slips into the package."""
    blocked = "\n".join(f"sys.modules[{name!r}] = None" for name in WORKSHOP)
    folders = ("adapters", "entrypoints/api", "entrypoints/services", "entrypoints/steps",
               "entrypoints/streams")  # fmt: skip
    modules = [".".join(path.relative_to(ROOT).with_suffix("").parts) for folder in folders
               for path in (ROOT / "chalicelib" / folder).rglob("*.py")]  # fmt: skip
    everything = "\n".join(f"import {name.removesuffix('.__init__')}" for name in modules)
    code = f"import sys\n{blocked}\nimport app\n{everything}"
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code],
                          cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_imports_run_one_way():
    """The layers, the core without AWS, the stages apart: the contracts of import-linter."""
    tool = ROOT / ".venv" / "bin" / "lint-imports"
    command = [str(tool) if tool.exists() else "lint-imports", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("word", ["publish", "plan", "apply", "prefill", "accept", "dispatch",
                                  "decide", "certify", "deliver", "archive"])  # fmt: skip
def test_the_story_has_a_chapter_for_each_word(word):
    """docs/story.md tells one application stage by stage."""
    assert f"\n## {word}\n" in (ROOT / "docs" / "story.md").read_text("utf-8")


def test_nothing_but_our_own_handler_writes_the_services_log():
    """A handler of Chalice's would print what ours leaves out."""
    code = (
        "import app, json, sys; from chalicelib.adapters.powertools import logger;"
        "print(json.dumps([type(h.formatter).__name__ for h in logger().handlers]))"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code],
                          cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.stdout.strip() == '["NamedKeysOnly"]', done.stderr
