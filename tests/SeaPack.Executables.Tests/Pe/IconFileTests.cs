using System.Buffers.Binary;
using SeaPack.Diagnostics;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.Pe;

public sealed class IconFileTests
{
    [Test]
    public void Icon_becomes_the_resources_that_a_resource_compiler_makes_of_it()
    {
        using var folder = new TempFolder();
        string path = folder.Write("app.ico", SyntheticIcon.File());
        Dictionary<(int Type, int Name), byte[]> expected = CompiledResources.Of(folder, "1 ICON \"app.ico\"");
        IconFile icon = IconFile.Read(path);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(icon.Group(), Is.EqualTo(expected[(14, 1)]));
            Assert.That(Enumerable.Range(0, icon.Count).Select(i => icon.Image(i).ToArray()), Is.EqualTo(Enumerable.Range(1, 3).Select(i => expected[(3, i)])));
        }
    }

    [Test]
    public void What_a_careless_file_leaves_out_is_taken_from_the_images()
    {
        using var folder = new TempFolder();
        byte[] careless = IconFile.Read(folder.Write("careless.ico", SyntheticIcon.File(careless: true))).Group();
        Assert.That(careless, Is.EqualTo(IconFile.Read(folder.Write("app.ico", SyntheticIcon.File())).Group()));
    }

    [Test]
    public void File_that_is_cut_off_is_refused([Values(0, 5, 6, 53, 54, 1000, -1)] int length)
    {
        byte[] icon = SyntheticIcon.File();
        MustBeRefused(icon[..(length < 0 ? icon.Length + length : length)], "ends");
    }

    [Test]
    public void File_that_is_no_icon_is_refused()
    {
        MustBeRefused(SyntheticIcon.Png(256), "make an .ico file of it");
        MustBeRefused([.. "BM and a bitmap"u8], "does not begin as an .ico file");
        MustBeRefused([0, 0, 2, 0, 1, 0, .. new byte[100]], "does not begin as an .ico file");
        MustBeRefused([0, 0, 1, 0, 0, 0], "has 0 images");
        MustBeRefused([0, 0, 1, 0, 0xFF, 0xFF], "has 65535 images");
    }

    [Test]
    public void Image_that_is_neither_bitmap_nor_png_is_refused()
    {
        MustBeRefused(SyntheticIcon.Build((16, 32, SyntheticIcon.Png(16)), (32, 32, [.. "\xFF\xD8 a JPEG image is not allowed in an icon"u8])), "image 2 is neither");
        MustBeRefused(SyntheticIcon.Build((16, 32, [40, 0, 0, 0])), "image 1 is neither");
    }

    [Test]
    public void Images_that_are_the_same_bytes_again_and_again_are_refused()
    {
        byte[] image = new byte[1 << 20];
        image[0] = 40;
        byte[] icon = SyntheticIcon.Build([.. Enumerable.Range(0, 64).Select(i => (16, (ushort)32, i == 63 ? image : SyntheticIcon.Png(16)))]);
        for (int i = 0; i < 63; i++) icon.AsSpan(6 + (63 * 16) + 8, 8).CopyTo(icon.AsSpan(6 + (i * 16) + 8));
        MustBeRefused(icon, "overlap");
    }

    [Test]
    public void Offsets_that_overflow_are_refused([Values(8, 12)] int field)
    {
        byte[] icon = SyntheticIcon.File();
        BinaryPrimitives.WriteUInt32LittleEndian(icon.AsSpan(6 + field), uint.MaxValue);
        MustBeRefused(icon, "behind the end");
    }

    [Test]
    public void Mutated_icon_is_refused_or_read()
    {
        using var folder = new TempFolder();
        var random = new Random(1);
        for (int i = 0; i < 2000; i++)
        {
            byte[] icon = SyntheticIcon.File();
            for (int change = random.Next(1, 5); change > 0; change--) icon[random.Next(100)] = (byte)random.Next(256);
            try
            {
                IconFile read = IconFile.Read(folder.Write("app.ico", icon.AsSpan(0, random.Next(10) == 0 ? random.Next(icon.Length) : icon.Length)));
                for (int image = 0; image < read.Count; image++) Assert.That(read.Image(image).Length, Is.Positive);
            }
            catch (DiagnosticException e) when (e.Diagnostic.Descriptor == ExecutableDiagnostics.IconInvalid)
            {
            }
        }
    }

    private static void MustBeRefused(byte[] icon, string expected)
    {
        using var injection = new Injection(new SyntheticPe().Build());
        File.WriteAllBytes(injection["app.ico"], icon);
        var options = new InjectOptions { WindowsResources = new WindowsResources { IconPath = injection["app.ico"] } };
        Assert.That(injection.MustBeRefused(ExecutableDiagnostics.IconInvalid, options), Does.Contain(expected).And.Contain(injection["app.ico"]));
    }
}
