#!/usr/bin/env bash
# Installs Debian packages where that needs no password; fails otherwise.
set -euo pipefail
command -v apt-get >/dev/null || exit 1
sudo=()
if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || exit 1
    sudo=(sudo -n)
fi
export DEBIAN_FRONTEND=noninteractive
"${sudo[@]}" apt-get update -qq >/dev/null 2>&1 || true
"${sudo[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
