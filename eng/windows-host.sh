#!/usr/bin/env bash
# Builds samples in MSBuild for Windows, under wine, and in that of this machine, for four platforms each, and compares what they made byte for byte.
#
#   eng/windows-host.sh [sample…]      default: all of samples/
#
# Needs wine64 (eng/wine.sh --install gets it). Steps that run the target's Node are left out: wine 8 does not run the Node of the samples.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
work=$root/artifacts/windows-host
node_version=26.10.0
wine=$(command -v wine64 || echo /usr/lib/wine/wine64)
if [ ! -x "$wine" ]; then echo "wine is not installed: apt-get install wine64" >&2; exit 1; fi
export WINEPREFIX=$work/prefix WINEDEBUG=-all

windows_path() { printf 'Z:%s' "${1//\//\\}"; }

# A wine of an earlier run that is about to end would still write there.
wineserver -k 2>/dev/null || true
rm -rf "$work"
mkdir -p "$work/sdk" "$work/sdks"
dotnet pack sdk/SeaPack.Sdk.csproj -o eng/feed -nologo -v:quiet
unzip -q eng/feed/SeaPack.Sdk.*.nupkg -d "$work/sdks/SeaPack.Sdk"
dotnet publish eng/windows-host -o "$work/host" -nologo -v:quiet

# The .NET SDK of this machine, but for what resolves SDKs: that holds machine code for this system.
sdk=$(dotnet --list-sdks | sed -n "s|^$(dotnet --version) \[\(.*\)\]$|\1/$(dotnet --version)|p")
ln -s "$sdk"/* "$work/sdk/"
rm "$work/sdk/SdkResolvers"
"$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null 2>&1

samples=("$@")
if [ ${#samples[@]} = 0 ]; then samples=($(ls samples)); fi
for sample in "${samples[@]}"; do
  cp -r "samples/$sample" "$work/$sample"
  (
    cd "$work/$sample"
    rm -rf bin obj
    if [ -f package-lock.json ]; then npm ci --silent --no-audit --no-fund; fi
    for platform in linux-x64 linux-arm64 win-x64 osx-arm64; do
      properties=(-p:Configuration=Release "-p:RuntimeIdentifier=$platform" "-p:NodeVersion=$node_version" -p:SeaCodeCache=none -p:SeaReport=true)
      NUGET_PACKAGES=$work/packages dotnet build ./*.proj "${properties[@]}" "-p:NodeRuntimeCache=$work/node" -p:OutputPath=bin/here/ -p:IntermediateOutputPath=obj/here/ >"$work/out.txt" 2>&1 ||
        { cat "$work/out.txt" >&2; exit 1; }
      "$wine" "$work/host/WindowsHost.exe" "$(windows_path "$work/sdk")" "$(windows_path "$work/sdks")" "$(windows_path "$(ls "$PWD"/*.proj)")" \
        "${properties[@]}" "-p:NodeRuntimeCache=$(windows_path "$work/node")" -p:OutputPath=bin/windows/ -p:IntermediateOutputPath=obj/windows/ >"$work/out.txt" 2>&1 ||
        { cat "$work/out.txt" >&2; exit 1; }
      diff -r bin/here bin/windows
      echo "$sample for $platform: $(ls bin/here | wc -l) files are the same."
      rm -rf bin obj
    done
  )
done
