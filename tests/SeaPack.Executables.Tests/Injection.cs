using SeaPack.Diagnostics;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests;

/// <summary>One injection in a folder of its own: the inputs, and what became of them.</summary>
internal sealed class Injection : IDisposable
{
    private readonly TempFolder _folder = new();

    public Injection(byte[] executable, byte[]? blob = null)
    {
        Base = _folder.Write("base", executable);
        Blob = _folder.Write("app.blob", blob ?? "a blob of an odd length"u8);
        Directory.CreateDirectory(_folder["out"]);
        Output = _folder["out/app"];
    }

    public string Base { get; set; }

    public string Blob { get; set; }

    public string Output { get; set; }

    /// <summary>A path in the folder of the inputs.</summary>
    public string this[string name] => _folder[name];

    public InjectResult Run(InjectOptions? options = null, CancellationToken cancellation = default) =>
        SeaInjector.Inject(Base, Blob, Output, options ?? new InjectOptions(), cancellation);

    /// <summary>Runs, and checks that it is refused with a code, names a file, and leaves nothing new in the output's folder.</summary>
    public string MustBeRefused(DiagnosticDescriptor descriptor, InjectOptions? options = null)
    {
        string[] before = Listing();
        var refusal = Assert.Throws<DiagnosticException>(() => Run(options));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(refusal.Diagnostic.Descriptor, Is.EqualTo(descriptor), refusal.Message);
            Assert.That(refusal.Diagnostic.Location, Is.Not.Null);
            Assert.That(Listing(), Is.EqualTo(before));
        }

        return refusal.Message;
    }

    /// <summary>All that is in the folder of the output.</summary>
    public string[] Listing() =>
        Path.GetDirectoryName(Output) is { } folder && Directory.Exists(folder) ? [.. Directory.GetFileSystemEntries(folder).Order(StringComparer.Ordinal)] : [];

    public void Dispose() => _folder.Dispose();
}
