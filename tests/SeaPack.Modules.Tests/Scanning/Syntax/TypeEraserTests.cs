using System.Text.Json;
using SeaPack.Modules.Scanning;
using SeaPack.Testing;

namespace SeaPack.Modules.Tests.Scanning.Syntax;

public class TypeEraserTests
{
    private static readonly string[] Sources =
    [
        // Imports and exports
        "import type A from 'a'", "import type { A } from 'a'", "import type * as A from 'a'", "import type from 'a'", "import type, { b } from 'a'",
        "import type from from 'a'", "import { type A, b } from 'a'", "import { type A } from 'a'", "import { type as b } from 'a'", "import { type as as b } from 'a'",
        "import A, { type B } from 'a'", "import {} from 'a'", "import 'a'", "import type { A } from 'a' with { type: 'json' }",
        "export type { A } from 'a'", "export type * from 'a'", "export type * as N from 'a'", "export { type A } from 'a'", "export { type A, b } from 'a'",
        "export type A = string", "export interface A { b: string }", "export declare const a: number", "export declare function f(): void", "export abstract class A {}",
        "export default interface A {}", "export default class A {}", "export type { A }", "export { type A }", "export * from 'a'", "export const a: string = 'a'",
        "type A = 1; export {}", "let type = 1; type\n= 2", "export declare namespace N { const a: 1 }", "export namespace N { export type A = 1 }",

        // Types that look like requests
        "let a: import('x').B", "let a: typeof import('x') = b", "type A = import('x').B", "type A<T> = import('x').B<T>", "let a = b as import('x').C",
        "let a = b satisfies import('x').C", "let a = b as C<D> as import('x').E", "function f(a: import('x').A): import('y').B { return a }", "f<import('x').A>(b)", "let a: Map<string, import('x').A>",
        "let a: A | import('x').B", "let a: { b: import('x').B }", "interface A { b: import('x').B; c(): import('y').C }", "class A { b: import('x').B; c!: import('y').C }",
        "class A { m(a?: import('x').B): import('y').C { return import('z') } }", "let a: () => import('x').B", "let a = (b: import('x').B): import('y').C => import('z')",
        "type A = B extends C ? import('x').D : E", "let a: [import('x').B, C]", "let a: import('x').B[] = []", "declare const a: import('x').B", "let a: keyof typeof import('x')",
        "class A extends B<import('x').C> implements D<import('y').E> {}", "type A = { [K in keyof import('x').B]: C }", "let a: (b: import('x').B) => void",
        "function f(this: import('x').A) {}", "function f(a): a is import('x').B { return true }", "let a: Promise<import('x').B> = import('y')",

        // Requests among types
        "const a = await import('x')", "const a: Promise<B> = import('x')", "f(c ? import('x') : import('y'))", "f({ a: import('x') })", "f([import('x')])", "f(a, import('x'))",
        "const a = { b: import('x'), c: () => import('y') }", "switch (a) { case 1: import('x'); default: import('y') }", "const f = (): Promise<A> => import('x')",
        "const f = async <T>(a: T): Promise<T> => { await import('x') }", "class A { b = import('x'); c: D = import('y') }", "label: import('x')", "a || import('x')", "a ?? import('x')",
        "function f<T extends A>(a: T) { return import('x') }", "const a = import('x') as B", "if (a) import('x')", "return_(import('x'))", "const a = <T,>(b: T) => import('x')",
        "const a = b! / 2; import('x'); c! / 3", "const a = b as number / 2; import('x'); c / 3", "f<A>(/'/); import('x')", "const a = x < y / 2; import('x'); c / 1 > 2",
        "const a: RegExp = /'/; import('x')", "function f(): A { } /'/.test(a); import('x')", "function f(): { a: 1 } { return import('x') }", "let a: string = /'/.source; import('x')",

        "c ? (a: A): B => import('x') : import('y')", "c ? (a) : B => import('x')", "c ? d ? (a): B => 1 : require('x') : import('y')", "const f = (a = c ? (b: A): B => 1 : require('x')) => 1",
        "switch (a) { case c ? (b): A => 1 : 2: require('x') }", "c ? async (a): Promise<A> => { require('x') } : require('y')", "c ? (a) : B => d ? require('x') : require('y')",

        // Names
        "declare const require: any; require('a')", "declare var require: any; require('a')", "declare let require: any; require('a')", "declare function require(a: string): any; require('a')",
        "function f(require: NodeRequire) { require('a') }", "function f(a: A, require?: NodeRequire): B { require('a') }", "const f = (require: A): B => require('a')", "const f = (require: A) => { require('a') }",
        "class A { constructor(require: B) { require('a') } }", "class A { m(require: B): C<D> { require('a') } }", "{ const require: A = b; require('a') } require('b')", "interface A { require(a: string): any } require('a')",
        "interface A { require: B } require('a')", "type A = { require: B }; require('a')", "type A = (require: B) => C; require('a')", "function f(a: typeof require) { require('a') }", "class A { require: B; m() { require('a') } }",
        "import type r = require('a')", "const a = require('a') as typeof import('b')", "const a = require('a')!", "const a = (require as any)('a')", "const a = <any>require('a')",
        "function f(require: A): void; function f(a: any) { require('a') }", "abstract class A { abstract m(require: B): void; n() { require('a') } }",
        "import { createRequire } from 'module'; const require: NodeJS.Require = createRequire(import.meta.url); require('a')", "import { createRequire } from 'module'; const r: A<B> = createRequire(import.meta.url); r('a')",
        "const a: string = 'x'; require(a)", "const a = 'x' as const; require(a)", "require('x' as string)", "require(`${'x' satisfies string}`)", "require('x'!)",
        "const a: string = path.join(__dirname, 'a')", "path.join(__dirname, 'a' as string)", "new URL('./a', import.meta.url) as URL", "const require = 1 as any", "let module: A", "const { exports }: A = b",
        "enum_: for (const a of <A[]>b) import('x')", "try { f<A>(require('a')) } catch (e: any) {}", "let x: A = await b", "await x", "await x as B", "await (x as B)", "const f = (): A => await_(x)",
        "declare module 'm' { import a from 'a'; export const b: import('b').C }", "declare global { interface A { b: import('b').C } }", "@dec() class A {}; import('x')",
        "abstract class A<T> extends B<T> { private a?: C; static readonly b: D = require('a'); get c(): E { return require('b') } override m<K extends keyof T>(k: K): T[K] { return require('c') } }",
    ];

    [Test]
    public async Task Facts_are_those_of_what_Node_strips_it_to()
    {
        const string script =
            "const { stripTypeScriptTypes } = require('module');" +
            "const sources = JSON.parse(require('fs').readFileSync(0, 'utf8'));" +
            "console.log(JSON.stringify(sources.map(source => { try { return stripTypeScriptTypes(source) } catch (e) { return null } })));";
        var node = new CommandLine(await TestNode.GetAsync(), "--no-warnings", "-e", script) { StandardInput = JsonSerializer.Serialize(Sources) };
        string?[] stripped = JsonSerializer.Deserialize<string?[]>((await node.RunAsync()).MustSucceed().StandardOutput)!;
        Assert.Multiple(() =>
        {
            for (int i = 0; i < Sources.Length; i++)
            {
                if (stripped[i] == null) TestContext.Out.WriteLine($"Node refuses: {Sources[i]}");
                else Assert.That(Text(Scanned.TypeScript(Sources[i])), Is.EqualTo(Text(Scanned.JavaScript(stripped[i]!))), Sources[i]);
            }
        });
    }

    [Test]
    [CancelAfter(600_000)]
    public async Task Facts_of_real_packages_are_those_of_what_Node_strips_them_to()
    {
        const string script =
            """
            const { stripTypeScriptTypes } = require('module');
            const { readdirSync, readFileSync } = require('fs');
            for (const file of readdirSync('.', { recursive: true }).sort()) {
              if (!/\.[cm]?ts$/.test(file) || /\.d\.[cm]?ts$/.test(file)) continue;
              try { console.log(JSON.stringify([file, stripTypeScriptTypes(readFileSync(file, 'utf8'))])); } catch { /* Node refuses it. */ }
            }
            """;
        string packages = await NpmFolder.InstallAsync(RepositoryRoot.Combine("tests/SeaPack.Modules.Tests/Scanning/oracle"));
        var node = new CommandLine(await TestNode.GetAsync(), "--no-warnings", "-e", script) { WorkingDirectory = packages };
        string[] lines = (await node.RunAsync()).MustSucceed().StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Length.GreaterThan(1000));
        Assert.Multiple(() =>
        {
            foreach (string line in lines)
            {
                string[] answer = JsonSerializer.Deserialize<string[]>(line)!;
                string source = File.ReadAllText(Path.Combine(packages, answer[0]));
                Assert.That(Text(Scanned.TypeScript(source)), Is.EqualTo(Text(Scanned.JavaScript(answer[1]))), answer[0]);
            }
        });
    }

    private static string Text(ModuleFacts facts) => $"{facts.HasModuleSyntax} {facts.Requests()} {facts.Assets()}";
}
