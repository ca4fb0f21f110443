using SeaPack.Modules.Tests.Walking;
using SeaPack.Modules.Walking.Graph;

namespace SeaPack.Modules.Tests.Guards;

public class GuardTests
{
    private WalkedApp _app = new();

    [TearDown]
    public void RemoveApp() => _app.Dispose();

    [TestCase(".env", "KEY=1")]
    [TestCase(".env.production", "KEY=1")]
    [TestCase(".npmrc", "")]
    [TestCase("id_ed25519", "")]
    [TestCase("server.key", "-----BEGIN RSA PRIVATE KEY-----")]
    [TestCase("store.pfx", "")]
    public void A_secret_that_a_folder_would_bring_is_held_back_until_it_is_allowed(string name, string content)
    {
        Given(("index.js", "require('fs').readdirSync(require('path').join(__dirname, 'data'))"), ($"data/{name}", content), ("data/a.txt", ""));

        ModuleGraph graph = _app.Walk();
        Assert.That(WalkedApp.Paths(graph), Does.Contain("data/a.txt").And.Not.Contain($"data/{name}"));
        Assert.That(_app.Told(graph), Does.Contain($"SEAPACK1140 data/{name}:0:0"));

        _app.Options = _app.Options with { AllowedSecrets = ["data/*"] };
        graph = _app.Walk();
        Assert.That(WalkedApp.Paths(graph), Does.Contain($"data/{name}"));
        Assert.That(_app.Told(graph), Is.Empty);
    }

    [TestCase(".env.example", "KEY=")]
    [TestCase("ca.pem", "-----BEGIN CERTIFICATE-----")]
    [TestCase("public.key", "-----BEGIN PUBLIC KEY-----")]
    public void What_everybody_may_read_is_packed(string name, string content)
    {
        Given(("index.js", ""), ($"data/{name}", content));
        _app.Options = _app.Options with { Assets = [$"data/{name}"] };

        Assert.That(WalkedApp.Paths(_app.Walk()), Does.Contain($"data/{name}"));
    }

    [Test]
    public void A_secret_that_is_left_out_is_not_told()
    {
        Given(("index.js", ""), ("data/.env", ""), ("data/a.txt", ""));
        _app.Options = _app.Options with { Assets = ["data/"], Excludes = ["**/.env"] };

        Assert.That(_app.Told(_app.Walk()), Is.Empty);
    }

    [Test]
    public void A_declared_dependency_that_is_not_installed_is_told_and_an_optional_one_is_not()
    {
        Given(
            ("index.js", ""), ("node_modules/there/package.json", "{}"),
            ("package.json", """{ "name": "app", "dependencies": { "there": "1", "gone": "1" }, "optionalDependencies": { "maybe": "1" }, "devDependencies": { "dev": "1" } }"""));

        Assert.That(_app.Walk().Diagnostics.Single().Message, Does.Contain("'gone'").And.Not.Contain("maybe").And.Not.Contain("dev'").And.Not.Contain("there"));
    }

    [Test]
    public void A_version_that_the_lock_file_contradicts_is_told_when_the_package_is_used()
    {
        Given(
            ("index.js", "require('used')"),
            ("node_modules/used/package.json", """{ "name": "used", "version": "1.0.1" }"""), ("node_modules/used/index.js", ""),
            ("node_modules/unused/package.json", """{ "name": "unused", "version": "3.0.0" }"""),
            ("package-lock.json", """{ "lockfileVersion": 3, "packages": { "": {}, "node_modules/used": { "version": "1.0.0" }, "node_modules/unused": { "version": "2.0.0" } } }"""));

        ModuleGraph graph = _app.Walk();

        Assert.That(_app.Told(graph), Is.EqualTo(["SEAPACK1142 package-lock.json:0:0"]));
        Assert.That(graph.Diagnostics.Single().Message, Does.Contain("'node_modules/used' is 1.0.1 and not 1.0.0"));
        _app.Write("node_modules/used/package.json", """{ "name": "used", "version": "1.0.0" }""");
        Assert.That(_app.Told(_app.Walk()), Is.Empty);
    }

    private void Given(params (string Path, string Content)[] files) => _app = new WalkedApp(files);
}
