#!/bin/sh
# Makes sure that a Chromium with Japanese fonts is there for the browser
# tests: installs Debian's packages where apt and root are at hand, and says
# what is missing everywhere else.
set -eu

browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
fonts() { fc-list :lang=ja 2>/dev/null | grep -q .; }

browser >/dev/null 2>&1 && fonts && exit 0
if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
	echo 'installing chromium and fonts-noto-cjk for the browser tests'
	apt-get update -qq >/dev/null
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk fontconfig >/dev/null
	exit 0
fi
echo 'make test needs Chromium and a Japanese font (Debian: chromium fonts-noto-cjk fontconfig); install them and run it again.' >&2
exit 1
