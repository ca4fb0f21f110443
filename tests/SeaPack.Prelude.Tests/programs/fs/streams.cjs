const fs = require('node:fs');
const { Readable } = require('node:stream');
const { pathToFileURL } = require('node:url');
const { probe, at, shown } = require('./lib/probe.cjs');

function drained(stream, extra = () => undefined) {
  return new Promise((resolve) => {
    const events = [];
    const chunks = [];
    for (const name of ['open', 'ready', 'end', 'close']) stream.on(name, () => events.push(name));
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('error', (error) => events.push(shown(error)));
    stream.on('close', () => resolve([events, chunks.map((chunk) => [typeof chunk, chunk.length]), chunks.map(String).join('').slice(0, 60), stream.bytesRead, extra(stream)]));
  });
}
probe('whole', () => drained(fs.createReadStream(at('lines.txt'))));
probe('text', () => drained(fs.createReadStream(at('text.txt'), 'utf8')));
probe('range', () => drained(fs.createReadStream(at('text.txt'), { start: 3, end: 9 })));
probe('start only', () => drained(fs.createReadStream(at('lines.txt'), { start: 78000 })));
probe('highWaterMark', () => drained(fs.createReadStream(at('text.txt'), { highWaterMark: 10 })));
probe('empty', () => drained(fs.createReadStream(at('empty'))));
probe('range beyond the end', () => drained(fs.createReadStream(at('text.txt'), { start: 100 })));
probe('URL', () => drained(fs.createReadStream(pathToFileURL(at('text.txt')))));
probe('path and class', () => drained(fs.createReadStream(at('text.txt')), (stream) => [stream.path, stream instanceof fs.ReadStream, stream.constructor.name, stream.flags, stream.pending]));
probe('new ReadStream', () => drained(new fs.ReadStream(at('text.txt'))));
probe('fd', () => drained(fs.createReadStream('', { fd: fs.openSync(at('text.txt')) })));
probe('fd and start', () => drained(fs.createReadStream(null, { fd: fs.openSync(at('text.txt')), start: 6 })));
probe('autoClose false', () => new Promise((resolve) => {
  const stream = fs.createReadStream(at('text.txt'), { autoClose: false }).resume().on('end', () => {
    const size = fs.fstatSync(stream.fd).size;
    fs.closeSync(stream.fd);
    resolve(size);
  });
}));
probe('missing', () => drained(fs.createReadStream(at('nope'))));
probe('folder', () => drained(fs.createReadStream(at('dir'))));
probe('aborted before', () => drained(fs.createReadStream(at('text.txt'), { signal: AbortSignal.abort() })));
probe('aborted during', () => new Promise((resolve) => {
  const controller = new AbortController();
  fs.createReadStream(at('lines.txt'), { signal: controller.signal, highWaterMark: 100 }).on('data', () => controller.abort()).on('error', resolve);
}));
probe('destroyed', () => new Promise((resolve) => {
  const stream = fs.createReadStream(at('text.txt'));
  stream.on('close', () => resolve(stream.destroyed)).destroy();
}));
probe('iteration', async () => { let length = 0; for await (const chunk of fs.createReadStream(at('lines.txt'))) length += chunk.length; return length; });
probe('piped', async () => (await Readable.from(fs.createReadStream(at('text.txt'))).toArray()).length);
probe('write stream', () => new Promise((resolve) => fs.createWriteStream(at('new', 'file')).on('error', (error) => resolve(error.code))));
probe('readFile aborted before', () => new Promise((resolve) => fs.readFile(at('text.txt'), { signal: AbortSignal.abort() }, resolve)));
probe('promises.readFile aborted before', () => fs.promises.readFile(at('text.txt'), { signal: AbortSignal.abort(new Error('why')) }));
probe('promises.readFile aborted at once', () => {
  const controller = new AbortController();
  const reading = fs.promises.readFile(at('text.txt'), { signal: controller.signal });
  controller.abort();
  return reading.catch((error) => error.name);
});
probe('readFile aborted at once', () => new Promise((resolve) => {
  const controller = new AbortController();
  fs.readFile(at('text.txt'), { signal: controller.signal }, (error) => resolve(error?.name));
  controller.abort();
}));
