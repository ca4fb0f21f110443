#!/usr/bin/env bash
# Packs samples/hello for win-x64 and runs it under wine, with its sources out of reach.
#
#   eng/wine.sh [--install] [node version]      default 22.23.3
#
# --install gets wine from Debian first. wine 8 (Debian 12) runs Node 22 only, packaged or not; wine 10 (Debian 13) runs 24 and 26, too.
# WINE_ROOT=<folder> takes the wine of another Debian, as `debootstrap --variant=minbase --include=wine64 trixie <folder>` makes one (as root).
set -euo pipefail
cd "$(dirname "$0")/.."
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }
if [ "${1:-}" = --install ]; then
  shift
  as_root apt-get update -qq
  as_root apt-get install -y -qq --no-install-recommends wine64 >/dev/null
fi
version=${1:-22.23.3}
root=$PWD
work=$root/artifacts/wine

wine=$(command -v wine64 || command -v wine || true)
for candidate in /usr/lib/wine/wine64 /usr/lib/wine/wine; do
  if [ -z "$wine" ] && [ -x "$candidate" ]; then wine=$candidate; fi
done
if [ -n "${WINE_ROOT:-}" ]; then wine=/usr/lib/wine/wine64; fi
if [ -z "$wine" ]; then echo "wine is not installed: apt-get install wine64" >&2; exit 1; fi

rm -rf "$work"
mkdir -p "$work"
dotnet pack sdk/SeaPack.Sdk.csproj -o eng/feed -nologo -v:quiet
# Below the repository, so that NuGet.config and global.json are found; a package folder of its own, since NuGet never extracts a version twice.
cp -r samples/hello "$work/app"
(
  cd "$work/app"
  NUGET_PACKAGES=$work/packages dotnet build app.proj -nologo -t:PackExecutable -r win-x64 -p:NodeVersion="$version" -p:OutputPath="$work/bin/"
)
rm -rf "$work/app"

# Standard output goes to a file: Node refuses the pipes of wine.
export WINEPREFIX=$work/prefix WINEDEBUG=-all NODE_SKIP_PLATFORM_CHECK=1
program=$work/bin/hello.exe
run=()
if [ -n "${WINE_ROOT:-}" ]; then
  cp "$program" "$WINE_ROOT/hello.exe"
  export WINEPREFIX=/prefix
  program=/hello.exe
  run=(chroot "$WINE_ROOT")
fi
status=0
(cd "$work" && timeout 300 "${run[@]}" "$wine" "$program" there >"$work/out.txt" 2>"$work/err.txt") || status=$?
cat "$work/out.txt"
expected="Hello, there! This is Node $version from C:\\snapshot\\hello\\index.js"
if [ "$(tr -d '\r' <"$work/out.txt")" != "$expected" ]; then
  echo "Expected: $expected (exit code $status)" >&2
  cat "$work/err.txt" >&2
  exit 1
fi
echo "$("${run[@]}" "$wine" --version 2>/dev/null || echo wine) runs it."
