using SeaPack.Modules.Walking.Graph;
using SeaPack.Modules.Walking.Records;

namespace SeaPack.Modules.Tests.Walking;

/// <summary>What templates and definitions include.</summary>
public class IncludedFilesTests
{
    [TestCase("page.ejs", "<%- include('part') %>", "part.ejs")]
    [TestCase("page.ejs", "<%- include(\"./parts/a.ejs\", { title: 1 }) %>", "parts/a.ejs")]
    [TestCase("page.eta", "<% layout('./base') %><%~ await includeAsync(`part`) %>", "base.eta", "part.eta")]
    [TestCase("page.pug", "extends ../layout\nblock content\n  include parts/a.pug\n  include:markdown-it text.md", "../layout.pug", "parts/a.pug", "text.md")]
    [TestCase("page.jade", "include part", "part.jade")]
    [TestCase("page.njk", "{% extends \"base.njk\" %}{%- from 'forms.njk' import field %}", "base.njk", "forms.njk")]
    [TestCase("page.twig", "{% embed 'card.twig' %}", "card.twig")]
    [TestCase("page.liquid", "{%- render 'card', title: x %}{% include 'foot' %}", "card.liquid", "foot.liquid")]
    [TestCase("api.proto", "syntax = \"proto3\";\nimport \"types.proto\";\nimport public 'more.proto';", "types.proto", "more.proto")]
    [TestCase("api.yaml", "a: { $ref: './user.yaml#/User' }\nb:\n  $ref: \"sub/b.json\"\nc:\n  $ref: '#/c'\nd:\n  $ref: https://e.f/g.yaml", "user.yaml", "sub/b.json")]
    [TestCase("api.json", "{ \"a\": { \"$ref\": \"./user.json#/User\" }, \"b\": { \"$ref\": \"#/c\" }, \"d\": { \"$ref\": \"https://e.f/g.json\" } }", "user.json")]
    [TestCase("main.scss", "@use \"sass:math\";\n@use 'vars';\n@forward \"parts\";\n@import 'a', 'sub/b';\n@import url(\"c.css\");", "_vars.scss", "parts/_index.scss", "a.scss", "sub/_b.scss", "c.css")]
    [TestCase("main.less", "@import (reference, optional) \"vars\";\n@import url('more.less');", "vars.less", "more.less")]
    [TestCase("main.styl", "@import 'vars'\n@require \"more.styl\"", "vars.styl", "more.styl")]
    [TestCase("mail.mjml", "<mjml><mj-body><mj-include path=\"./head.mjml\" /><mj-include type='css' path='mail.css'/></mj-body></mjml>", "head.mjml", "mail.css")]
    [TestCase("api.thrift", "namespace js api\ninclude \"shared.thrift\"", "shared.thrift")]
    [TestCase("api.wsdl", "<wsdl:import namespace='a' location='b.wsdl'/><xsd:schema><xsd:include schemaLocation=\"c.xsd\"/></xsd:schema>", "b.wsdl", "c.xsd")]
    [TestCase("api.graphql", "#import User, Role from \"user.graphql\"\n# import 'b.graphql'\ntype Query", "user.graphql", "b.graphql")]
    public void What_it_includes_is_packed(string name, string content, params string[] included)
    {
        using var app = new WalkedApp(
        [
            ("index.js", $"read(require('path').join(__dirname, 'views/{name}'))"), ($"views/{name}", content), ("views/other.txt", ""),
            .. included.Select(path => ($"views/{path}", "")),
        ]);

        ModuleGraph graph = app.Walk();

        string[] expected = [.. included.Select(path => $"app/views/{path}".Replace("views/../", "", StringComparison.Ordinal))];
        Assert.That(graph.Files.Where(file => file.Reason.Kind == ReasonKind.Include).Select(file => file.ArchivePath), Is.EquivalentTo(expected));
        Assert.That(graph.Files, Has.Count.EqualTo(3 + included.Length));
        Assert.That(graph.Diagnostics, Is.Empty);
    }

    [Test]
    public void Style_sheets_import_those_of_dependencies()
    {
        using var app = new WalkedApp(
            ("index.js", "compile(__dirname + '/styles/main.scss')"), ("styles/main.scss", "@use 'grid/scss/grid';"),
            ("node_modules/grid/package.json", "{}"), ("node_modules/grid/scss/grid.scss", "@import 'vars';"), ("node_modules/grid/scss/_vars.scss", ""), ("node_modules/grid/scss/other.scss", ""));

        Assert.That(WalkedApp.Paths(app.Walk()), Is.EqualTo(["index.js", "node_modules/grid/scss/_vars.scss", "node_modules/grid/scss/grid.scss", "package.json", "styles/main.scss"]));
    }

    [Test]
    public void Json_of_dependencies_is_not_looked_into()
    {
        using var app = new WalkedApp(
            ("index.js", "require('dep')"), ("node_modules/dep/package.json", "{}"), ("node_modules/dep/index.js", "read(__dirname + '/a.json')"),
            ("node_modules/dep/a.json", "{ \"$ref\": \"b.json\" }"), ("node_modules/dep/b.json", "{}"));

        Assert.That(WalkedApp.Paths(app.Walk()), Has.No.Member("node_modules/dep/b.json"));
    }

    [Test]
    public void Included_files_include_others_and_the_line_is_told()
    {
        using var app = new WalkedApp(
            ("index.js", "load(__dirname + '/proto/api/v1/service.proto')"),
            ("proto/api/v1/service.proto", "syntax = \"proto3\";\n\nimport \"common/types.proto\";\nimport \"google/protobuf/any.proto\";\n"),
            ("proto/common/types.proto", "import \"common/units.proto\";\r\n"), ("proto/common/units.proto", "import \"common/types.proto\";"), ("proto/common/other.proto", ""));

        ModuleGraph graph = app.Walk();

        Assert.That(WalkedApp.Paths(graph), Is.EqualTo(["index.js", "package.json", "proto/api/v1/service.proto", "proto/common/types.proto", "proto/common/units.proto"]));
        Assert.That(graph.Find("app/proto/common/types.proto")!.Reason, Is.EqualTo(new FileReason(ReasonKind.Include, "app/proto/api/v1/service.proto", 3)));
    }

    [Test]
    public void Nothing_outside_of_the_package_is_packed()
    {
        using var app = new WalkedApp(
            ("index.js", "require('dep'); read(__dirname + '/a.ejs')"), ("a.ejs", "<%- include('../secret.ejs') %><%- include('/etc/hosts') %><%- include('link.ejs') %>"),
            ("../secret.ejs", ""), ("own.ejs", ""), ("node_modules/dep/package.json", "{}"),
            ("node_modules/dep/index.js", "read(__dirname + '/d.ejs')"), ("node_modules/dep/d.ejs", "<%- include('own') %><%- include('../../own.ejs') %>"));
        app.Link("link.ejs", "../secret.ejs");

        Assert.That(WalkedApp.Paths(app.Walk()), Is.EqualTo(["a.ejs", "index.js", "node_modules/dep/d.ejs", "node_modules/dep/index.js", "node_modules/dep/package.json", "package.json"]));
    }

    [Test]
    public void Files_of_another_workspace_package_include_what_lies_in_that_package()
    {
        using var app = new WalkedApp(
            ("index.js", "require('shared')"), ("../shared/package.json", "{}"), ("../shared/index.js", "read(__dirname + '/views/pages/home.ejs')"),
            ("../shared/views/pages/home.ejs", "<%- include('base') %><%- include('../../../secret.ejs') %>"), ("../shared/views/base.ejs", ""), ("../secret.ejs", ""));
        app.Link("node_modules/shared", "../../shared");

        IEnumerable<string> included = app.Walk().Files.Where(file => file.Reason.Kind == ReasonKind.Include).Select(file => file.ArchivePath);

        Assert.That(included, Is.EqualTo(["app/shared/views/base.ejs"]));
    }

    [Test]
    public void Long_lines_of_almost_an_import_are_read()
    {
        string spaces = new(' ', 500_000);
        using var app = new WalkedApp(("index.js", "read(__dirname + '/a.graphql')"), ("a.graphql", $"#import{spaces}\n#import A from{spaces}'b.graphql'"), ("b.graphql", ""));

        Assert.That(WalkedApp.Paths(app.Walk()), Does.Contain("b.graphql"));
    }

    [Test]
    public void A_file_that_was_missing_is_noticed()
    {
        using var app = new WalkedApp(("index.js", "read(__dirname + '/a.ejs')"), ("a.ejs", "<%- include('b') %>"), ("c.ejs", ""));
        string record = app["../obj/seapack.inputs"];
        app.MakeOld();
        app.Walk().Inputs.Write(record, app.Options);
        Assert.That(WalkInputs.Check(record, app.Options), Is.Null);

        app.Write("b.ejs", "<%- include('c') %>");

        Assert.That(WalkInputs.Check(record, app.Options), Is.Not.Null);
        Assert.That(WalkedApp.Paths(app.Walk()), Is.SupersetOf(["b.ejs", "c.ejs"]));
    }
}
