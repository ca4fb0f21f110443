using System.Buffers.Binary;
using System.Text;

namespace SeaPack.Executables.MachO;

/// <summary>
/// The designated requirement: by what macOS knows the next version of a program for the same program (Apple TN3127; libsecurity_codesigning,
/// requirement.h), big endian. Opcodes are in prefix notation.
/// </summary>
internal static class CodeRequirement
{
    /// <summary>Opcodes: identifier "text"; certificate hash; and; certificate field; certificate extension; anchor apple generic.</summary>
    private const uint Identifier = 2, CertificateHash = 4, And = 6, CertificateField = 11, CertificateExtension = 14, AppleGeneric = 15;

    /// <summary>What a field or extension must be: present; equal to a text.</summary>
    private const uint Exists = 0, Equal = 1;

    /// <summary>Types of requirement: designated.</summary>
    private const uint Designated = 3;

    /// <summary>No requirement: for ad-hoc signatures.</summary>
    public static byte[] None { get; } = SignatureBlob.Of(SignatureBlob.Requirements, 0, 0, 0, 0);

    /// <summary>A program of this identifier, signed by a Developer ID of this team.</summary>
    public static byte[] DeveloperId(string identifier, string team) => Designate(
        Code(And), Code(Identifier), Data(identifier), Code(And), Code(AppleGeneric),
        // 1.2.840.113635.100.6.2.6, Apple's certificate for Developer IDs; 1.2.840.113635.100.6.1.13, a Developer ID.
        Code(And), Code(CertificateExtension), Code(1), Data([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x63, 0x64, 0x06, 0x02, 0x06]), Code(Exists),
        Code(And), Code(CertificateExtension), Code(0), Data([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x63, 0x64, 0x06, 0x01, 0x0D]), Code(Exists),
        Code(CertificateField), Code(0), Data("subject.OU"), Code(Equal), Data(team));

    /// <summary>A program of this identifier, signed with this very certificate.</summary>
    /// <param name="identifier">The identifier.</param>
    /// <param name="certificateHash">SHA-1 of the certificate: the language of requirements has no other.</param>
    public static byte[] Certificate(string identifier, byte[] certificateHash) =>
        Designate(Code(And), Code(Identifier), Data(identifier), Code(CertificateHash), Code(0), Data(certificateHash));

    private static byte[] Designate(params byte[][] expression)
    {
        byte[] requirement = SignatureBlob.Of(SignatureBlob.Requirement, [.. Code(1), .. expression.SelectMany(part => part)]);
        return SignatureBlob.Of(SignatureBlob.Requirements, [.. Code(1), .. Code(Designated), .. Code(20), .. requirement]);
    }

    private static byte[] Code(uint value)
    {
        byte[] bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Data(string text) => Data(Encoding.UTF8.GetBytes(text));

    /// <summary>Length and bytes, padded to 4.</summary>
    private static byte[] Data(byte[] bytes) => [.. Code((uint)bytes.Length), .. bytes, .. new byte[-bytes.Length & 3]];
}
