using SeaPack.Modules.Addons;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Addons;

public class NativeImageTests
{
    private static readonly string[] Published =
    [
        "@node-rs/crc32-linux-x64-gnu@1.10.8", "@node-rs/crc32-linux-arm64-musl@1.10.8", "@node-rs/crc32-win32-x64-msvc@1.10.8",
        "@node-rs/crc32-win32-arm64-msvc@1.10.8", "@node-rs/crc32-darwin-arm64@1.10.8", "@node-rs/crc32-darwin-x64@1.10.8",
        "@img/sharp-linux-x64@0.35.5", "@img/sharp-win32-x64@0.35.5",
    ];

    [TestCaseSource(nameof(Published))]
    public async Task Platform_and_needed_libraries_are_those_of_llvm_readobj(string package)
    {
        ExternalTool.Require("llvm-readobj", "llvm");
        string folder = await TestCache.FolderAsync(
            $"addon-{package.Replace('/', '-')}", into => NpmFolder.UnpackAsync(package, into));
        string[] binaries = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => NativeFile.IsNative(file))];
        Assert.That(binaries, Is.Not.Empty);

        foreach (string binary in binaries)
        {
            NativeImage image = NativeImage.Read(binary)!;
            string said = new CommandLine("llvm-readobj", "--needed-libs", "--file-headers", binary).Run().MustSucceed().StandardOutput;

            Assert.That(package, Does.Contain($"{image.Platform}-{image.Arches.Single()}"));
            string needed = said[said.IndexOf("NeededLibraries [", StringComparison.Ordinal)..];

            // llvm-readobj counts the name of the file itself (LC_ID_DYLIB) and leaves out what Windows loads late.
            string[] expected = [.. needed.Split('\n').Skip(1).TakeWhile(line => line.Trim() != "]").Select(line => line.Trim()).Where(name => !name.EndsWith("/deps/libnode_rs_crc32.dylib", StringComparison.Ordinal))];
            Assert.That(image.Needed.Distinct().Where(name => name != "node.exe"), Is.EquivalentTo(expected));
        }
    }

    [Test]
    public void The_C_library_is_told_by_what_is_needed()
    {
        using var folder = new TempFolder();
        string glibc = folder.Write("a.node", TestImage.Elf("x64", ["libc.so.6"]));
        string musl = folder.Write("b.node", TestImage.Elf("x64", ["libc.musl-x86_64.so.1"]));

        Assert.That(NativeImage.Read(glibc)!.ToString(), Is.EqualTo("linux-x64"));
        Assert.That(NativeImage.Read(musl)!.ToString(), Is.EqualTo("linux-musl-x64"));
    }

    [Test]
    public void A_universal_file_is_for_all_its_slices()
    {
        using var folder = new TempFolder();
        byte[] x64 = TestImage.MachO("x64", "@rpath/libx.dylib");
        byte[] arm64 = TestImage.MachO("arm64", "@rpath/liby.dylib");
        byte[] header = [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 2, .. Slice(64, x64.Length), .. Slice(64 + x64.Length, arm64.Length), .. new byte[16]];
        string file = folder.Write("fat.node", [.. header, .. x64, .. arm64]);

        NativeImage image = NativeImage.Read(file)!;

        Assert.That(image.Arches, Is.EqualTo(["x64", "arm64"]));
        Assert.That(image.Needed, Is.EqualTo(["@rpath/libx.dylib", "@rpath/liby.dylib"]));

        static byte[] Slice(int offset, int length) => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)offset, 0, 0, 0, (byte)length, 0, 0, 0, 0];
    }

    [Test]
    public void What_is_cut_off_or_changed_anywhere_never_throws()
    {
        using var folder = new TempFolder();
        var random = new Random(5);
        byte[][] images = [TestImage.Elf("x64", ["libc.so.6", "libz.so"], "$ORIGIN/../lib"), TestImage.Pe("x64"), TestImage.MachO("x64", "@rpath/x.dylib")];
        string path = folder["x.node"];
        foreach (byte[] image in images)
        {
            for (int i = 0; i < 300; i++)
            {
                byte[] changed = [.. image[..random.Next(4, image.Length + 1)]];
                for (int n = random.Next(4); n > 0; n--) changed[random.Next(changed.Length)] = (byte)random.Next(256);
                File.WriteAllBytes(path, changed);
                Assert.That(() => NativeImage.Read(path), Throws.Nothing);
            }
        }
    }

    [TestCase("@esbuild/linux-x64", "linux", "x64", null)]
    [TestCase("@img/sharp-linuxmusl-arm64", "linux", "arm64", "musl")]
    [TestCase("@rollup/rollup-linux-x64-gnu", "linux", "x64", "glibc")]
    [TestCase("@node-rs/crc32-win32-arm64-msvc", "win32", "arm64", null)]
    [TestCase("turbo-windows-64", "win32", "x64", null)]
    [TestCase("x-linux-x86_64", "linux", "x64", null)]
    public void Names_of_packages_spell_platforms(string name, string platform, string arch, string? libc)
    {
        PlatformName spelled = PlatformName.Parse(name)!;

        Assert.That((spelled.Platform, spelled.Arches.Single(), spelled.Libc), Is.EqualTo((platform, arch, libc)));
    }

    [TestCase("fsevents")]
    [TestCase("@img/sharp-wasm32")]
    [TestCase("linux-kernel-notes")]
    public void Other_names_spell_none(string name) => Assert.That(PlatformName.Parse(name), Is.Null);

    [TestCase("node.napi.glibc.node", true)]
    [TestCase("node.napi.musl.node", false)]
    [TestCase("node.abi147.node", true)]
    [TestCase("node.abi127.node", false)]
    [TestCase("electron.abi110.node", false)]
    [TestCase("bufferutil.node", true)]
    public void Prebuilt_names_say_what_they_are_for(string name, bool suits)
    {
        using var app = new Walking.WalkedApp();

        Assert.That(PrebuiltName.Suits(name, new TargetPlatform(app.Options)), Is.EqualTo(suits));
    }
}
