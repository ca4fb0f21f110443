using SeaPack.Diagnostics;
using SeaPack.Modules.Resolution;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Resolution;

/// <summary>What an answer tells besides the path; the paths themselves are compared with Node's in NodeResolverOracleTests.</summary>
internal sealed class NodeResolverTests
{
    [Test]
    public void A_package_behind_a_link_tells_the_link_and_its_package_json()
    {
        using var folder = new TempFolder();
        folder.Write("node_modules/.pnpm/p@1/node_modules/p/package.json", """{"name":"p","exports":"./a.js"}""");
        folder.Write("node_modules/.pnpm/p@1/node_modules/p/a.js", "");
        File.CreateSymbolicLink(folder["node_modules/p"], ".pnpm/p@1/node_modules/p");

        ResolutionResult answer = Resolver(folder).Resolve("p", folder["main.js"], ResolutionKind.Import);

        Assert.That(answer.Path, Is.EqualTo(folder["node_modules/.pnpm/p@1/node_modules/p/a.js"]));
        Assert.That(answer.Links, Is.EqualTo(new[] { new FollowedLink(folder["node_modules/p"], ".pnpm/p@1/node_modules/p") }));
        Assert.That(answer.PackageJsons.Select(package => package.RealPath), Is.EqualTo(new[] { folder["node_modules/.pnpm/p@1/node_modules/p/package.json"] }));
    }

    [TestCase(ResolutionKind.Require)]
    [TestCase(ResolutionKind.Import)]
    public void Imports_that_lead_to_a_package_tell_both_package_json_files(ResolutionKind kind)
    {
        using var folder = new TempFolder();
        folder.Write("package.json", """{"imports":{"#p":"p"}}""");
        folder.Write("node_modules/p/package.json", """{"main":"m.js"}""");
        folder.Write("node_modules/p/m.js", "");

        ResolutionResult answer = Resolver(folder).Resolve("#p", folder["main.js"], kind);

        Assert.That(answer.PackageJsons.Select(package => package.Path), Is.EqualTo(new[] { folder["package.json"], folder["node_modules/p/package.json"] }));
    }

    [Test]
    public void A_plain_file_needs_no_package_json()
    {
        using var folder = new TempFolder();
        folder.Write("package.json", "{}");
        folder.Write("a.js", "");

        Assert.That(Resolver(folder).Resolve("./a", folder["main.js"], ResolutionKind.Require).PackageJsons, Is.Empty);
    }

    [Test]
    public void A_broken_package_json_is_told_with_its_place()
    {
        using var folder = new TempFolder();
        folder.Write("node_modules/p/package.json", "{\n!");

        ResolutionResult answer = Resolver(folder).Resolve("p", folder["main.js"], ResolutionKind.Require);

        Assert.That(answer.ErrorCode, Is.EqualTo("ERR_INVALID_PACKAGE_CONFIG"));
        Assert.That(answer.Diagnostic!.Location, Is.EqualTo(new SourceLocation(folder["node_modules/p/package.json"], 2, 1)));
    }

    [TestCase("22.23.3", "ERR_INVALID_MODULE_SPECIFIER")]
    [TestCase("24.13.1", "ERR_INVALID_MODULE_SPECIFIER")]
    [TestCase("24.14.0", null)]
    [TestCase("25.3.0", "ERR_INVALID_MODULE_SPECIFIER")]
    [TestCase("25.4.0", null)]
    [TestCase("26.0.0", null)]
    public void A_slash_after_the_hash_is_valid_from_24_14_and_25_4(string version, string? code)
    {
        using var folder = new TempFolder();
        folder.Write("package.json", """{"imports":{"#/x":"./x.js"}}""");
        folder.Write("x.js", "");

        Assert.That(Resolver(folder, version).Resolve("#/x", folder["main.js"], ResolutionKind.Import).ErrorCode, Is.EqualTo(code));
    }

    [Test]
    public void The_same_question_gets_the_same_answer_again()
    {
        using var folder = new TempFolder();
        folder.Write("a.js", "");
        NodeResolver resolver = Resolver(folder);

        ResolutionResult first = resolver.Resolve("./a", folder["x.js"], ResolutionKind.Require);

        Assert.That(resolver.Resolve("./a", folder["y.js"], ResolutionKind.Require), Is.SameAs(first));
    }

    [Test]
    public void Many_threads_may_ask()
    {
        using var folder = new TempFolder();
        for (int i = 0; i < 40; i++)
        {
            folder.Write($"node_modules/p{i}/package.json", """{"exports":{"./*":"./lib/*.js"}}""");
            folder.Write($"node_modules/p{i}/lib/a.js", "");
        }

        NodeResolver resolver = Resolver(folder);
        string?[] found = Enumerable.Range(0, 4000).AsParallel().AsOrdered()
            .Select(i => resolver.Resolve($"p{i % 40}/a", folder[$"d{i % 7}/x.js"], (ResolutionKind)(i % 2)).Path).ToArray();

        Assert.That(found, Is.EqualTo(Enumerable.Range(0, 4000).Select(i => folder[$"node_modules/p{i % 40}/lib/a.js"])));
    }

    private static NodeResolver Resolver(TempFolder folder, string version = TestNode.Default) =>
        new(new FileSystemView(folder.Path), new ResolverOptions { NodeVersion = Version.Parse(version) });
}
