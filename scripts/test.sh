#!/usr/bin/env bash
# Everything that must hold before a change is kept: lint, types, tests, the gate.
# The page is tested in Chromium; where that cannot be had, the last lines say what was left out.
set -uo pipefail
cd "$(dirname "$0")/.."

have_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null; }
have_chromium || { echo "installing chromium for the page tests"; scripts/apt-install.sh chromium || true; }

failed=()
step() { echo "== $1"; shift; "$@" || failed+=("$*"); }

step "lint" ruff check .
step "format" ruff format --check .
step "types" mypy
step "gate" python -m graphbuild.gate
step "tests" pytest -q

for command in "${failed[@]}"; do echo "FAILED: $command"; done
have_chromium || cat <<'END'
LEFT OUT: the tests of the page in a browser (marked "browser"), because Chromium is not here.
To run them: sudo apt-get install chromium, then make test
END
[ ${#failed[@]} -eq 0 ]
