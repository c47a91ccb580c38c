#!/usr/bin/env bash
# Makes the virtual environment named by the first argument, unless it is there.
# Debian leaves venv out of python3: where we may, we install it, else we say how.
set -euo pipefail
venv=$1 python=${PYTHON:-python3}

[ -x "$venv/bin/pip" ] && exit 0

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "graphbuild needs Python 3.11 or newer: make PYTHON=python3.12" >&2
    exit 1
}
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    "$(dirname "$0")/apt-install.sh" python3-venv || {
        echo "Python's venv is missing: sudo apt-get install python3-venv, then run make again" >&2
        exit 1
    }
fi
"$python" -m venv "$venv"
