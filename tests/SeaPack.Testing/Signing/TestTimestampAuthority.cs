namespace SeaPack.Testing;

/// <summary>A timestamp authority by OpenSSL: what answers is not the code that asks.</summary>
public sealed class TestTimestampAuthority(TestCertificates certificates)
{
    private readonly (string Certificate, string Key) _signer = certificates.IssuePem("1.3.6.1.5.5.7.3.8");

    private readonly List<string> _chain = [File.ReadAllText(certificates.AuthorityPath)];

    /// <summary>Puts a certificate into each answer.</summary>
    /// <param name="certificate">Path of a PEM file.</param>
    public void AlsoSend(string certificate) => _chain.Add(File.ReadAllText(certificate));

    /// <summary>Answers a request, as it would be asked by HTTP.</summary>
    public byte[] Answer(byte[] request)
    {
        ExternalTool.Require("openssl", "openssl");
        File.WriteAllBytes(certificates["request.tsq"], request);
        File.WriteAllText(certificates["serial"], "01");
        File.WriteAllText(certificates["openssl.cnf"], $"""
            [tsa]
            default_tsa = authority
            [authority]
            serial = {certificates["serial"]}
            default_policy = 1.2.3.4
            digests = sha256
            signer_digest = sha256
            ess_cert_id_alg = sha256
            accuracy = secs:1
            """);
        File.WriteAllLines(certificates["chain.pem"], _chain);
        new CommandLine(
            "openssl", "ts", "-reply", "-config", certificates["openssl.cnf"], "-queryfile", certificates["request.tsq"], "-signer", _signer.Certificate,
            "-inkey", _signer.Key, "-chain", certificates["chain.pem"], "-out", certificates["response.tsr"]).Run().MustSucceed();
        return File.ReadAllBytes(certificates["response.tsr"]);
    }
}
