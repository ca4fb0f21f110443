using System.Buffers.Binary;
using System.Security.Cryptography;
using SeaPack.Executables.MachO;
using SeaPack.Testing;

namespace SeaPack.Executables.Tests.MachO;

public sealed class MachOSignatureStateTests
{
    private readonly TestCertificates _certificates = new();

    [TearDown]
    public void RemoveCertificates() => _certificates.Dispose();

    [Test]
    public void Program_without_a_signature_is_not_signed()
    {
        using var injection = new Injection(new SyntheticMachO { HasSignature = false }.Build());
        Assert.That(MachOSignatureState.Read(injection.Base, CancellationToken.None), Is.EqualTo(new MachOSignatureState()));
    }

    [Test]
    public void Signer_is_named_and_the_hash_is_the_one_that_the_signer_gave()
    {
        using Injection injection = Sign(out MachOSigningResult result);
        var state = MachOSignatureState.Read(injection.Output, CancellationToken.None);
        Assert.That(state, Is.EqualTo(new MachOSignatureState
        {
            IsSigned = true,
            Identifier = "synthetic",
            HasHardenedRuntime = true,
            Subject = TestCertificates.Subject,
            CodeDirectoryHash = result.CodeDirectoryHash,
        }));
    }

    [TestCase("page", "the page at offset 0x4000 has another hash")]
    [TestCase("entitlements", "its slot 5 has another hash")]
    [TestCase("cms", "its CMS signature is not valid")]
    [TestCase("directory", "its CMS signature is not valid")]
    [TestCase("magic", "it cannot be read")]
    [TestCase("requirements length", "its slot 2 is cut")]
    [TestCase("cms length", "it has no CMS signature")]
    public void Changed_program_or_signature_is_noticed(string what, string fault)
    {
        using Injection injection = Sign(out _);
        byte[] file = File.ReadAllBytes(injection.Output);
        int signature = new MachOVerifier(file).Pieces[(0x1D, 8)].Offset;
        int at = what switch
        {
            "page" => 0x4001,
            "entitlements" => file.AsSpan().IndexOf("<plist"u8),
            // The signature proper ends the CMS signature, which ends the file but for zeros.
            "cms" => file.AsSpan().LastIndexOfAnyExcept((byte)0) - 8,
            "requirements length" => signature + file.AsSpan(signature).IndexOf((byte[])[0xFA, 0xDE, 0x0C, 0x01]) + 4,
            "cms length" => signature + file.AsSpan(signature).IndexOf((byte[])[0xFA, 0xDE, 0x0B, 0x01]) + 4,
            "directory" => signature + file.AsSpan(signature).IndexOf("synthetic"u8),
            _ => signature,
        };
        file[at] ^= 1;
        File.WriteAllBytes(injection.Output, file);
        Assert.That(MachOSignatureState.Read(injection.Output, CancellationToken.None).Fault, Does.StartWith(fault));
    }

    [Test]
    public void Slots_that_share_their_bytes_are_not_hashed_again_and_again()
    {
        byte[] file = new SyntheticMachO { Pieces = [.. Enumerable.Range(1, 7).Select(slot => ((uint)slot, SignatureBlob.Of(SignatureBlob.Wrapper, new byte[500])))] }.Build();
        Span<byte> signature = file.AsSpan(new MachOVerifier(file).Pieces[(0x1D, 8)].Offset);
        const int Index = 12;
        int directory = BinaryPrimitives.ReadInt32BigEndian(signature[(Index + 4)..]), first = BinaryPrimitives.ReadInt32BigEndian(signature[(Index + 12)..]);
        int hashes = directory + BinaryPrimitives.ReadInt32BigEndian(signature[(directory + 16)..]);
        int length = BinaryPrimitives.ReadInt32BigEndian(signature[4..]) - first;
        BinaryPrimitives.WriteInt32BigEndian(signature[(first + 4)..], length);
        for (int slot = 1; slot <= 7; slot++)
        {
            BinaryPrimitives.WriteInt32BigEndian(signature[(Index + (8 * slot) + 4)..], first);
            SHA256.HashData(signature.Slice(first, length), signature[(hashes - (32 * slot))..]);
        }

        using var injection = new Injection(file);
        Assert.That(MachOSignatureState.Read(injection.Base, CancellationToken.None).Fault, Is.EqualTo("its slots overlap"));
    }

    private Injection Sign(out MachOSigningResult result)
    {
        var injection = new Injection(new SyntheticMachO().Build());
        var options = new MachOSigningOptions { CertificatePath = _certificates.Issue(), Password = TestCertificates.Password, HardenedRuntime = true };
        result = MachOSigner.Sign(injection.Base, injection.Output, options, CancellationToken.None);
        return injection;
    }
}
