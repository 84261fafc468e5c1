"""In CI a test that did not run is a failure, but for the reasons on the list."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SKIPPED = 'import pytest\n\n\ndef test_a():\n    pytest.skip("no such engine")\n\n\ndef test_b():\n    pass\n'
MODULE = 'import pytest\n\npytest.skip("no such engine", allow_module_level=True)\n'


@pytest.mark.parametrize("text", [SKIPPED, MODULE], ids=["test", "module"])
@pytest.mark.parametrize(("ci", "listed", "code"), [("true", "", 1), ("true", "no such engine\n", 0), ("", "", 0)])
def test_an_unlisted_skip_fails_only_in_ci(tmp_path: Path, text: str, ci: str, listed: str, code: int) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "allowed_skips.txt").write_text(f"# reasons\n{listed}", encoding="utf-8")
    (tmp_path / "test_one.py").write_text(text, encoding="utf-8")
    (tmp_path / "test_two.py").write_text("def test_c():\n    pass\n", encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tmp_path)], cwd=tmp_path,
                          env=os.environ | {"CI": ci, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout
    assert ("tests/allowed_skips.txt does not list" in done.stdout) is (listed == "")
