#!/bin/sh
# Chromium and Chinese fonts for the tests that look at pages as a resident does, Java for the one that checks their HTML, Pango for those that print, Node.js for
# those of the trigger in the spreadsheet. Uses what is there; asks Debian's package manager for the rest where it may; never downloads a browser
# build of its own.
set -eu
export DEBIAN_FRONTEND=noninteractive

browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable
}

chinese_font() {
    command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn family)" ]
}

pango() {
    for library in libpango-1.0.so.0 libpangoft2-1.0.so.0 libharfbuzz-subset.so.0; do
        PATH="$PATH:/usr/sbin:/sbin" ldconfig -p 2>/dev/null | grep -q "$library" || return 1
    done
}

node_18() {
    command -v node >/dev/null && node -e 'process.exit(parseInt(process.versions.node, 10) < 18 ? 1 : 0)'
}

java_11() {
    command -v java >/dev/null && java --version >/dev/null 2>&1 # older ones know only -version
}

# Debian's browser without windows, which Ubuntu does not have: the tests can do without, and take a fifth longer.
windowless() {
    [ "$(id -u)" = 0 ] && ! command -v chromium-headless-shell >/dev/null || return 0
    apt-cache show chromium-headless-shell >/dev/null 2>&1 || return 0
    apt-get -qq install -y --no-install-recommends chromium-headless-shell >/dev/null 2>&1 || true
}

missing=""
browser >/dev/null || missing="chromium"
chinese_font || missing="$missing fontconfig fonts-noto-cjk"
pango || missing="$missing libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
node_18 || missing="$missing nodejs"
java_11 || missing="$missing default-jre-headless"
[ -n "$missing" ] || { windowless && exit 0; }

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:$missing" | tr -s ' '
    apt-get -qq update
    # shellcheck disable=SC2086  # one word for each package
    apt-get -qq install -y --no-install-recommends $missing >/dev/null
    windowless
fi

if ! browser >/dev/null || ! chinese_font || ! pango || ! node_18 || ! java_11; then
    {
        echo "测试要用浏览器 Chromium（或 Google Chrome）、一种中文字体、Pango、Node.js 18 和 Java 11（或更新的版本），这台电脑上没有找齐。"
        echo "Debian、Ubuntu 请运行：sudo apt install chromium fontconfig fonts-noto-cjk libpangoft2-1.0-0 libharfbuzz-subset0 nodejs default-jre-headless"
        echo "The tests need Chromium (or Google Chrome), a Chinese font, Pango, Node.js 18 and Java 11 (or newer); one is not here."
        echo "On Debian or Ubuntu: sudo apt install chromium fontconfig fonts-noto-cjk libpangoft2-1.0-0 libharfbuzz-subset0 nodejs default-jre-headless"
    } >&2
    exit 1
fi
