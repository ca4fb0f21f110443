const fs = require('node:fs');
const { probe, at } = require('./lib/probe.cjs');

process.removeAllListeners('warning');
process.on('warning', () => {});
probe('watch', () => { const watcher = fs.watch(at('text.txt'), () => {}); const name = watcher.constructor.name; watcher.close(); return name; });
probe('watch folder', () => { fs.watch(at('dir')).close(); });
probe('watch closes', () => new Promise((resolve) => { const watcher = fs.watch(at('text.txt')).on('close', () => resolve('closed')); watcher.close(); }));
probe('watch missing', () => fs.watch(at('nope')));
probe('watch below a file', () => fs.watch(at('text.txt/x')));
probe('promises.watch missing', async () => { for await (const event of fs.promises.watch(at('nope'))) return event; });
probe('promises.watch aborted', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  for await (const event of fs.promises.watch(at('text.txt'), { signal: controller.signal })) return event;
});
probe('watch recursive', () => { fs.watch(at('dir'), { recursive: true }).close(); });
probe('watchFile', () => { const watcher = fs.watchFile(at('text.txt'), { interval: 10 }, () => {}); fs.unwatchFile(at('text.txt')); return watcher.constructor.name; });
probe('watchFile missing', () => new Promise((resolve) => fs.watchFile(at('nope'), { interval: 10 }, (now, before) => { fs.unwatchFile(at('nope')); resolve([now.size, before.size, now.mtimeMs]); })));
probe('watchFile is quiet', () => new Promise((resolve) => { fs.watchFile(at('dir/one.txt'), { interval: 5 }, () => resolve('event')); setTimeout(() => { fs.unwatchFile(at('dir/one.txt')); resolve('quiet'); }, 60); }));
