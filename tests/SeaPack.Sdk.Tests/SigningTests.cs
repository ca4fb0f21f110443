using System.Net;
using SeaPack.Executables.MachO;
using SeaPack.Executables.Pe;
using SeaPack.Testing;

namespace SeaPack.Sdk.Tests;

/// <summary>Executables that are signed by the build, with our signers and with the user's own.</summary>
public sealed class SigningTests : IDisposable
{
    private const string Variable = "SIGN_AUTHENTICODE_CERTIFICATE_PASSWORD";

    private readonly TestCertificates _certificates = new();

    private readonly SeaProject _project = new SeaProject()
        .File("package.json", """{ "name": "hello", "version": "1.0.0", "main": "index.js" }""")
        .File("index.js", "console.log('hello')");

    private string Windows => _project["bin/Debug/win-x64/hello.exe"];

    private string MacOS => _project["bin/Debug/osx-arm64/hello"];

    public void Dispose()
    {
        _certificates.Dispose();
        _project.Dispose();
    }

    [Test]
    public async Task Authenticode_is_verified_by_another_program_and_done_again_only_when_needed()
    {
        ExternalTool.Require("osslsigncode", "osslsigncode");
        ExternalTool.Require("openssl", "openssl");
        using var server = new TestHttpServer(request => (HttpStatusCode.OK, new TestTimestampAuthority(_certificates).Answer(request)));
        _project.EnvironmentVariable(Variable, TestCertificates.Password)
            .Property("SignAuthenticodeCertificate", _certificates.Issue())
            .Property("SignAuthenticodeTimestampUrl", server.Address.AbsoluteUri)
            .Property("SignAuthenticodeProgramName", "My program");

        BuildOutcome first = (await BuildAsync("win-x64", "-v:diag")).MustSucceed();
        var state = AuthenticodeState.Read(Windows, CancellationToken.None);
        BuildOutcome second = (await BuildAsync("win-x64")).MustSucceed();
        BuildOutcome renamed = (await BuildAsync("win-x64", "-p:SignAuthenticodeProgramName=Other", "-p:SignAuthenticodeTimestampUrl=")).MustSucceed();

        string verified = new CommandLine("osslsigncode", "verify", "-CAfile", _certificates.AuthorityPath, Windows).Run().MustSucceed().StandardOutput;
        Assert.Multiple(() =>
        {
            Assert.That((state.IsSigned, state.Fault, state.Subject), Is.EqualTo((true, (string?)null, TestCertificates.Subject)));
            Assert.That(state.Timestamp, Is.Not.Null);
            Assert.That(verified, Does.Contain("Signature verification: ok").And.Contain("Other"));
            Assert.That(first.Command.StandardOutput, Does.Not.Contain(TestCertificates.Password));
            Assert.That(first.Messages, Has.None.Contains(TestCertificates.Password));
            Assert.That(second.ExecutedTargets, Does.Not.Contain("SignAuthenticode").And.Not.Contain("InjectSeaBlob"));
            Assert.That(renamed.ExecutedTargets, Does.Contain("SignAuthenticode").And.Not.Contain("BuildSeaArchive"));
        });
    }

    [Test]
    public async Task Apples_signature_has_what_was_asked_for()
    {
        _project.Property("SignMachoCertificate", _certificates.Issue()).Property("SignMachoCertificatePassword", TestCertificates.Password)
            .Property("SignMachoHardenedRuntime", "true").Property("SignMachoIdentifier", "com.example.hello")
            .Property("SignMachoEntitlements", "hello.entitlements")
            .File("hello.entitlements", """<plist version="1.0"><dict><key>com.apple.security.cs.allow-jit</key><true/></dict></plist>""");

        BuildOutcome build = (await BuildAsync("osx-arm64")).MustSucceed();
        BuildOutcome again = (await BuildAsync("osx-arm64")).MustSucceed();
        _project.File("hello.entitlements", """<plist version="1.0"><dict><key>com.apple.security.cs.allow-jit</key><false/></dict></plist>""");
        BuildOutcome changed = (await BuildAsync("osx-arm64")).MustSucceed();

        var state = MachOSignatureState.Read(MacOS, CancellationToken.None);
        Assert.Multiple(() =>
        {
            Assert.That(state.Fault, Is.Null);
            Assert.That((state.Subject, state.Identifier, state.HasHardenedRuntime, state.IsAdHoc), Is.EqualTo((TestCertificates.Subject, "com.example.hello", true, false)));
            Assert.That(build.Command.StandardOutput, Does.Not.Contain(TestCertificates.Password));
            Assert.That(again.ExecutedTargets, Does.Not.Contain("SignMacho"));
            Assert.That(changed.ExecutedTargets, Does.Contain("SignMacho").And.Not.Contain("BuildSeaArchive"));
        });
    }

    [Test]
    public async Task A_tool_of_the_users_signs_instead_once_for_each_new_executable()
    {
        ExternalTool.Require("osslsigncode", "osslsigncode");
        (string certificate, string key) = _certificates.IssuePem(TestCertificates.CodeSigning);
        _project.Property("SignAuthenticodeTarget", "SignWithTool").Target($"""
            <Target Name="SignWithTool">
              <Exec Command="osslsigncode sign -certs {certificate} -key {key} -in &quot;$(SeaExecutableToSign)&quot; -out &quot;$(SeaExecutableToSign).signed&quot;" />
              <Move SourceFiles="$(SeaExecutableToSign).signed" DestinationFiles="$(SeaExecutableToSign)" />
            </Target>
            """);

        BuildOutcome first = (await BuildAsync("win-x64")).MustSucceed();
        BuildOutcome second = (await BuildAsync("win-x64")).MustSucceed();
        _project.File("index.js", "console.log('changed')");
        BuildOutcome third = (await BuildAsync("win-x64")).MustSucceed();

        Assert.Multiple(() =>
        {
            Assert.That(new CommandLine("osslsigncode", "verify", "-CAfile", _certificates.AuthorityPath, Windows).Run().ExitCode, Is.Zero);
            Assert.That(first.ExecutedTargets, Does.Contain("SignWithTool"));
            Assert.That(second.ExecutedTargets, Does.Not.Contain("SignWithTool"));
            Assert.That(third.ExecutedTargets, Does.Contain("SignWithTool"));
        });
    }

    [Test]
    public async Task The_hook_between_injection_and_signature_sees_the_unsigned_executable()
    {
        _project.Property("SignMachoHardenedRuntime", "true").Target(
            """
            <Target Name="Look" BeforeTargets="BeforeSignExecutable">
              <ItemGroup><Seen Include="$(SeaUnsignedExecutable);$(_SeaPackExecutablePath)" /></ItemGroup>
              <Message Importance="high" Text="seen: @(Seen->Exists())" />
            </Target>
            """);

        BuildOutcome build = (await BuildAsync("osx-arm64")).MustSucceed();

        string[] seen = [.. build.Messages.Where(message => message?.StartsWith("seen: ", StringComparison.Ordinal) == true)];
        Assert.That(seen, Is.EqualTo(new[] { "seen: " + _project["obj/Debug/osx-arm64/unsigned/hello"] }));
    }

    [TestCase("""<Exec Command="exit 3" />""", "MSB3073")]
    [TestCase("""<Delete Files="$(SeaExecutableToSign)" />""", "SEAPACK4034")]
    public async Task A_tool_that_fails_leaves_no_executable(string task, string code)
    {
        if (OperatingSystem.IsWindows()) Assert.Ignore("uses a command of a Unix shell");
        _project.Property("SignAuthenticodeTarget", "SignWithTool").Target($"<Target Name=\"SignWithTool\">{task}</Target>");

        await OneErrorAsync("win-x64", code);

        Assert.That(Directory.Exists(_project["obj/Debug/win-x64/signing"]) ? Directory.GetFiles(_project["obj/Debug/win-x64/signing"]) : [], Is.Empty);
    }

    [Test]
    public async Task Two_signers_are_refused()
    {
        _project.Property("SignAuthenticodeTarget", "SignWithTool").Property("SignAuthenticodeCertificate", _certificates.Issue()).Target("""<Target Name="SignWithTool" />""");

        await OneErrorAsync("win-x64", "SEAPACK4033");
    }

    [TestCase("win-x64", "SignAuthenticodeCertificatePassword=wrong", "SEAPACK4002")]
    [TestCase("win-x64", "SignAuthenticodeTimestampUrl=http://127.0.0.1:9/", "SEAPACK4006")]
    [TestCase("win-x64", "SignAuthenticodeTimestampUrl=ftp://a", "SEAPACK4032")]
    [TestCase("osx-arm64", "SignMachoEntitlements=package.json", "SEAPACK4030")]
    public async Task Bad_input_is_one_coded_error_and_leaves_no_executable(string runtimeIdentifier, string property, string code)
    {
        string kind = runtimeIdentifier == "win-x64" ? "SignAuthenticode" : "SignMacho";
        _project.Property($"{kind}Certificate", _certificates.Issue()).Property($"{kind}CertificatePassword", TestCertificates.Password);

        BuildOutcome build = await OneErrorAsync(runtimeIdentifier, code, $"-p:{property}");

        Assert.That(build.Command.StandardOutput, Does.Not.Contain(TestCertificates.Password));
    }

    [TestCase("win-x64", "SignAuthenticode")]
    [TestCase("osx-arm64", "SignMacho")]
    public async Task A_key_that_cannot_sign_is_one_coded_error(string runtimeIdentifier, string kind)
    {
        _project.Property($"{kind}Certificate", _certificates.IssueTooShort()).Property($"{kind}CertificatePassword", TestCertificates.Password);

        await OneErrorAsync(runtimeIdentifier, "SEAPACK4008");
    }

    private async Task<BuildOutcome> OneErrorAsync(string runtimeIdentifier, string code, params string[] arguments)
    {
        BuildOutcome build = await BuildAsync(runtimeIdentifier, arguments);
        Assert.That(build.Command.ExitCode, Is.Not.Zero);
        Assert.That(build.Diagnostics.Where(found => found.IsError).Select(found => found.Code), Is.EqualTo(new[] { code }), () => build.Command.StandardOutput);
        Assert.That(Directory.Exists(_project["bin"]) ? Directory.GetFiles(_project["bin"], "*", SearchOption.AllDirectories) : [], Is.Empty);
        return build;
    }

    private async Task<BuildOutcome> BuildAsync(string runtimeIdentifier, params string[] arguments) => await _project.BuildAsync(
        ["-r", runtimeIdentifier, $"-p:NodeRuntimePath={await TestNode.GetAsync(TestNode.Default, runtimeIdentifier)}", .. arguments]);
}
