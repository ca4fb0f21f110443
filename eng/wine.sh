#!/usr/bin/env bash
# Packs samples/hello for win-x64 and runs it under wine, with its sources out of reach.
#
#   eng/wine.sh [node version]      default 22.23.3
#
# wine 8 (Debian 12) runs Node 22 only, packaged or not; wine 10 (Debian 13) runs 24 and 26, too. Without wine: apt-get install wine64.
set -euo pipefail
cd "$(dirname "$0")/.."
version=${1:-22.23.3}
root=$PWD
work=$root/artifacts/wine

wine=$(command -v wine64 || command -v wine || true)
for candidate in /usr/lib/wine/wine64 /usr/lib/wine/wine; do
  if [ -z "$wine" ] && [ -x "$candidate" ]; then wine=$candidate; fi
done
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
status=0
(cd "$work" && timeout 300 "$wine" "$work/bin/hello.exe" there >"$work/out.txt" 2>"$work/err.txt") || status=$?
cat "$work/out.txt"
expected="Hello, there! This is Node $version from C:\\snapshot\\hello\\index.js"
if [ "$(tr -d '\r' <"$work/out.txt")" != "$expected" ]; then
  echo "Expected: $expected (exit code $status)" >&2
  cat "$work/err.txt" >&2
  exit 1
fi
echo "$("$wine" --version 2>/dev/null || echo wine) runs it."
