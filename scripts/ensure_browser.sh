#!/bin/sh
# Finds Chromium for the browser tests, or installs it where that is allowed; prints its path.
set -eu

find_browser() {
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        [ -n "$name" ] && command -v "$name" && return 0
    done
    return 1
}

has_chinese_font() {
    command -v fc-list >/dev/null || return 1
    [ -n "$(fc-list :lang=zh family)" ]
}

if ! find_browser >/dev/null || ! has_chinese_font; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        export DEBIAN_FRONTEND=noninteractive
        {
            apt-get update -qq
            apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk
        } >&2
    fi
fi

find_browser || {
    echo "The browser tests need Chromium: install the package 'chromium' (or Google Chrome)," >&2
    echo "and 'fonts-noto-cjk' for Chinese text; or name the program in CHROMIUM." >&2
    exit 1
}
