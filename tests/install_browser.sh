#!/bin/sh
# Makes sure that a Chromium is there for the browser tests: Debian's package, where apt is at hand.
set -eu

for candidate in "${CHROMIUM:-}" chromium-headless-shell chromium chromium-browser google-chrome; do
    if [ -n "$candidate" ] && command -v "$candidate" >/dev/null 2>&1; then
        exit 0
    fi
done

if ! command -v apt-get >/dev/null 2>&1; then
    echo "The browser tests need Chromium: install it, or name it in CHROMIUM." >&2
    exit 1
fi

as_root=""
[ "$(id -u)" -eq 0 ] || as_root=sudo
$as_root apt-get update -qq
install() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" fonts-dejavu-core >/dev/null
}
# The shell is the same browser without windows of its own, and a third faster here; older releases do not have it.
install chromium-headless-shell || install chromium
