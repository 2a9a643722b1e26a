#!/bin/sh
# Sees that there are Chinese fonts for PDF, or installs free ones where that is allowed.
# It never fails: without a font everything works but PDF, and that says what is missing.
set -eu

chinese_fonts() {
    if command -v fc-list >/dev/null; then
        fc-list :lang=zh family
    else
        find "${ZHUNSHENG_FONTS:-/nonexistent}" /usr/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
            /System/Library/Fonts /Library/Fonts 2>/dev/null | grep -iE 'cjk|song|hei|kai|ming' || true
    fi
}

if [ -z "${ZHUNSHENG_FONTS:-}" ] && [ -z "$(chinese_fonts)" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "Installing free Chinese fonts for PDF" >&2
        export DEBIAN_FRONTEND=noninteractive
        {
            apt-get update -qq
            apt-get install -y -qq --no-install-recommends fontconfig fonts-noto-cjk
            apt-get install -y -qq --no-install-recommends fonts-lxgw-wenkai || true
        } >/dev/null 2>&1 || true
    fi
    [ -n "$(chinese_fonts)" ] || {
        echo "No Chinese font was found: PDF cannot be made until 'fonts-noto-cjk' is installed or" >&2
        echo "ZHUNSHENG_FONTS names a folder of fonts. Everything else works." >&2
    }
fi
