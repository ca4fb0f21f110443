using System.Text.Json;
using SeaPack.Modules.Scanning;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Scanning.Syntax;

public class UnstrippableSyntaxFinderTests
{
    // Each with whether --experimental-transform-types makes JavaScript of it.
    private static readonly (string Source, bool IsTransformed)[] Refused =
    [
        ("enum A { B }", true), ("const enum A { B }", true), ("export enum A { B }", true), ("function f() { enum A { B } }", true), ("class A { static { enum B {} } }", true),
        ("namespace A { export const a = 1 }", true), ("namespace A.B { f() }", true), ("export namespace A { let a = 1 }", true), ("namespace A { interface B {} namespace C { f() } }", true),
        ("namespace A { declare const a: 1 }", true), ("namespace A { import a = B.c }", true), ("module A { export type B = 1 }", false), ("module A.B { f() }", false),
        ("class A { constructor(private a) {} }", true), ("class A { constructor(a: B, public readonly b: C = f()) {} }", true), ("class A { constructor(readonly a?: B) {} }", true),
        ("class A extends B { constructor(override a: C) { super() } }", true), ("import a = require('a')", true), ("import a = b.c", true), ("export import a = b.c", true), ("export = a", true),
        ("const a = <string>b", true), ("const a = <any>(b)", true), ("f(<A<B>>a)", true), ("class A { a = <B>c }", true), ("function f() { return <A>b }", true),
        ("@a class A {}", false), ("class A { @a b() {} }", false), ("class A { b(@a c: D) {} }", false), ("@a() export class A {}", false),
    ];

    private static readonly string[] Stripped =
    [
        "declare enum A { B }", "export declare const enum A { B }", "namespace A {}", "namespace A { export type B = 1; interface C { a: 1 } }", "namespace A.B { namespace C { export interface D {} } }",
        "declare namespace A { const a: 1; enum B {} }", "declare module 'a' { export = b }", "declare global { enum A {} }", "import type a = require('a')", "export import type A = require('a')",
        "class A { private constructor(); private constructor() {} }", "class A { constructor(readonly, b) {} }", "class A { constructor(override = 1) {} }",
        "const a = <T>(b) => 1", "const a = <T,>(b: T): C => 1", "const a = async <T>(b: T) => 1", "class A { delete<T>(a: T) {} in<T>(a: T): B { return a } return<T>(a: T): void; return<T>(a: T) {} }",
        "class A { delete<T>(a: T); delete<T>(a: T) {} }", "const a = { enum: 1, import: 2, export: 3, delete<T>(a: T) {} }", "class A { export = 1; enum = 2; import\n b = 3 }", "class A { enum() {} constructor(a) {} }",
        "a.enum = b.namespace", "export { a as enum }; let a", "let namespace, a; namespace\na\n{}", "let module = 1", "a < b > (c)", "f<A>(b)", "new A<B>", "let a: <T>(b: T) => C", "interface A { <T>(a: T): B; new <T>(a: T): C }",
        "abstract class A { abstract b(): void; declare c: D }", "let a = b!", "type A = `${B}`", "function f<T extends A<B>>(a: T) { return a < 1 }",
    ];

    [Test]
    public async Task What_Node_refuses_is_found_and_nothing_else()
    {
        string[] sources = [.. Refused.Select(refused => refused.Source), .. Stripped];
        string?[] faults = await FaultsAsync(sources);

        Assert.Multiple(() =>
        {
            for (int i = 0; i < sources.Length; i++)
            {
                Assert.That(faults[i] != null, Is.EqualTo(i < Refused.Length), $"Node: {sources[i]}");
                UnstrippableSyntax? found = Scanned.TypeScript(sources[i]).Unstrippable;
                Assert.That(found?.IsTransformed, Is.EqualTo(i < Refused.Length ? Refused[i].IsTransformed : null), sources[i]);
            }
        });
    }

    [Test]
    public void The_option_that_transforms_types_leaves_what_it_cannot()
    {
        ScanTarget target = ScanTarget.Default with { TransformsTypes = true };

        UnstrippableSyntax? found = ModuleScanner.Scan("enum A {}\n@a class B {}"u8, SourceLanguage.TypeScript, target).Unstrippable;

        Assert.That(found, Is.EqualTo(new UnstrippableSyntax(10, "a decorator", IsTransformed: false)));
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Nothing_is_found_in_real_modules_that_Node_runs()
    {
        string packages = await NpmFolder.InstallAsync(RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Scanning/oracle"));
        string[] sources =
        [
            .. Directory.EnumerateFiles(packages, "*ts", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".ts" or ".mts" or ".cts" && !file.Contains(".d.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).Select(File.ReadAllText),
        ];
        string?[] faults = await FaultsAsync(sources);
        int refused = 0;
        Assert.Multiple(() =>
        {
            for (int i = 0; i < sources.Length; i++)
            {
                UnstrippableSyntax? found = Scanned.TypeScript(sources[i]).Unstrippable;
                if (faults[i] == null) Assert.That(found, Is.Null, sources[i]);
                else if (faults[i]!.StartsWith("ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX", StringComparison.Ordinal) && found != null) refused++;
            }
        });
        Assert.That(refused, Is.GreaterThan(50));
    }

    // Why Node does not run a source: for its types, or since V8 does not know what is left.
    private static async Task<string?[]> FaultsAsync(string[] sources)
    {
        const string script =
            """
            const { stripTypeScriptTypes } = require('module');
            const { Script, SourceTextModule } = require('vm');
            const fault = (compile) => { try { compile() } catch (error) { return error.code ?? error.message } };
            const sources = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            console.log(JSON.stringify(sources.map((source) => {
              let code;
              const refusal = fault(() => code = stripTypeScriptTypes(source));
              return refusal ?? (fault(() => new SourceTextModule(code)) && fault(() => new Script(`async () => {${code}\n}`))) ?? null;
            })));
            """;
        var node = new CommandLine(await TestNode.GetAsync(), "--no-warnings", "--experimental-vm-modules", "-e", script) { StandardInput = JsonSerializer.Serialize(sources) };
        return JsonSerializer.Deserialize<string?[]>((await node.RunAsync()).MustSucceed().StandardOutput)!;
    }
}
