using System.Buffers.Binary;
using System.Text;

namespace SeaPack.Archive.Tests;

/// <summary>The file between compiling and packing; a run of the app writes a part of it.</summary>
public class CodeCacheFileTests
{
    [Test]
    public void The_later_one_of_two_modules_with_the_same_path_counts()
    {
        byte[] file = [.. CodeCacheFile.Empty, .. Module("a", "first"), .. Module("b", "other"), .. CodeCacheFile.LoadedFromHere, .. Module("a", "second")];

        IReadOnlyDictionary<string, CompiledModule> modules = CodeCacheFile.Read(file)!.Modules;

        Assert.That(modules.Keys, Is.EquivalentTo(new[] { "a", "b" }));
        Assert.That(modules.ToDictionary(module => module.Key, module => module.Value.IsLoadedAtStart), Is.EquivalentTo(new Dictionary<string, bool> { ["a"] = true, ["b"] = false }));
    }

    [Test]
    public void A_file_that_is_cut_short_is_damaged_wherever_it_ends()
    {
        byte[] file = [.. CodeCacheFile.Empty, .. Module("a", "cache")];

        for (int length = 0; length < file.Length; length++)
        {
            if (length == CodeCacheFile.Empty.Length) continue;
            Assert.That(CodeCacheFile.Read(file.AsMemory(0, length)), Is.Null, $"{length} bytes");
        }
    }

    [Test]
    public void A_path_that_is_no_text_is_damage()
    {
        byte[] file = [.. CodeCacheFile.Empty, .. Module("x", "cache")];
        file[CodeCacheFile.Empty.Length + sizeof(uint)] = 0xff;

        Assert.That(CodeCacheFile.Read(file), Is.Null);
    }

    [Test]
    public void The_flags_are_known_when_the_step_that_compiles_told_them()
    {
        byte[] file = CodeCacheFile.Empty;
        Assert.That(CodeCacheFile.Read(file)!.Flags, Is.Null);

        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(8), 17);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(12), 18);
        Assert.That(CodeCacheFile.Read(file)!.Flags, Is.EqualTo(new V8FlagHashes(Usual: 17, OfApp: 18)));
    }

    [Test]
    public void Links_are_those_of_the_step_that_compiles_also_for_a_module_of_the_warm_up()
    {
        byte[] file =
        [
            .. CodeCacheFile.Empty, .. Module("a", "first", """["./x","./\u00e9"]"""), .. Module("b", "other", "[]"), .. Module("c", "unknown"),
            .. CodeCacheFile.LoadedFromHere, .. Module("a", "second"),
        ];

        IReadOnlyDictionary<string, CompiledModule> modules = CodeCacheFile.Read(file)!.Modules;

        Assert.That(modules["a"].Links, Is.EqualTo(new[] { "./x", "./é" }));
        Assert.That(modules["b"].Links, Is.Empty);
        Assert.That(modules["c"].Links, Is.Null);
    }

    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("[null]")]
    [TestCase("null")]
    [TestCase("[\"a\"")]
    public void Links_that_are_no_list_of_texts_are_damage(string links)
    {
        byte[] file = [.. CodeCacheFile.Empty, .. Module("a", "cache", links)];

        Assert.That(CodeCacheFile.Read(file), Is.Null);
    }

    private static byte[] Module(string path, string cache, string links = "") => [.. Part(path), .. Part(cache), .. Part(""), .. Part(links)];

    private static byte[] Part(string text)
    {
        byte[] part = [.. new byte[sizeof(uint)], .. Encoding.UTF8.GetBytes(text)];
        BinaryPrimitives.WriteInt32LittleEndian(part, part.Length - sizeof(uint));
        return part;
    }
}
