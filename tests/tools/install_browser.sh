#!/bin/sh
# Chromium and Chinese fonts for the tests that look at pages as a resident does. Uses what is there; asks Debian's
# package manager for the rest where it may; never downloads a browser build of its own.
set -eu

browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable
}

chinese_font() {
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ]
}

missing=""
browser >/dev/null || missing="chromium"
chinese_font || missing="$missing fontconfig fonts-noto-cjk"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:$missing" | tr -s ' '
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    # shellcheck disable=SC2086  # one word for each package
    apt-get -qq install -y --no-install-recommends $missing >/dev/null
fi

if ! browser >/dev/null || ! chinese_font; then
    {
        echo "测试要用浏览器 Chromium（或 Google Chrome）和一种中文字体，这台电脑上没有找齐。"
        echo "Debian、Ubuntu 请运行：sudo apt install chromium fontconfig fonts-noto-cjk"
        echo "The tests need Chromium (or Google Chrome) and a Chinese font; this machine lacks at least one of them."
        echo "On Debian or Ubuntu: sudo apt install chromium fontconfig fonts-noto-cjk"
    } >&2
    exit 1
fi
