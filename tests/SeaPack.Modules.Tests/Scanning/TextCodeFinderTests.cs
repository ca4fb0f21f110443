namespace SeaPack.Modules.Tests.Scanning;

public sealed class TextCodeFinderTests
{
    [TestCase("const load = new Function('m', 'return import(m)'); load('./a.mjs')", "dynamic:./a.mjs", TestName = "A function that imports what it is given")]
    [TestCase("function f() { return load('a') } var load = new Function(\"module\", \"return import(module)\")", "dynamic:a", TestName = "It is called before it is made")]
    [TestCase("const load = new Function('a', 'b', 'return import(b, { with: a })'); load({ type: 'json' }, './a.json')", "dynamic:./a.json", TestName = "By the second parameter")]
    [TestCase("const load = Function('a,b', 'return import(b)'); load(1, './b.mjs')", "dynamic:./b.mjs", TestName = "Parameters in one text, without new")]
    [TestCase("new Function('m', 'return import(m)')('x').then(go)", "dynamic:x", TestName = "Called at once")]
    [TestCase("async () => { try { await new Function('m', 'return import(m)')('x') } catch { } }", "dynamic:x?", TestName = "In a try")]
    [TestCase("const load = new Function('m', 'return import(m)'); load('x').catch(() => 0)", "dynamic:x?", TestName = "With a handler")]
    [TestCase("exports.load = new Function('m', 'return import(m)')", "dynamic:*", TestName = "Nothing is known of what it is given")]
    [TestCase("const load = new Function('m', 'return import(other)'); load('x')", "", TestName = "It imports something else")]
    [TestCase("const f = new Function('a', 'return a + 1'); f('x')", "", TestName = "It imports nothing")]
    [TestCase("new Function('return import(\"x\")')()", "dynamic:x", TestName = "A request in the text")]
    [TestCase("eval('import(\"x\")'); eval('require(\"y\")')", "dynamic:x require:y", TestName = "Requests in evaluated texts")]
    [TestCase("eval('require')('x')", "require:x", TestName = "The evaluated require, called at once")]
    [TestCase("const r = eval('require'); r('x'); r('y')", "require:x require:y", TestName = "The evaluated require, by another name")]
    [TestCase("const r = eval('quire'.replace(/^/, 're'))('x')", "", TestName = "A text that is not known")]
    [TestCase("(0, eval)('import(\"x\")')", "dynamic:x", TestName = "Evaluated in the global scope")]
    [TestCase("eval(\"eval('import(`x`)')\")", "dynamic:x", TestName = "A text in a text")]
    [TestCase("o.eval('require(\"x\")'); o.Function('m', 'return import(m)')('x')", "", TestName = "Members of that name")]
    public void Code_in_texts_asks_for_modules(string source, string requests) => Assert.That(Scanned.JavaScript(source).Requests(), Is.EqualTo(requests));
}
