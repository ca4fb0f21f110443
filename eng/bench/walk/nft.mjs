// node nft.mjs <folder with nft in its node_modules> <folder> <entry>: traces with @vercel/nft; prints the number of files, the seconds, and those of a second time.
import { createRequire } from 'node:module';
import { join } from 'node:path';
const [tools, folder, entry] = process.argv.slice(2);
const { nodeFileTrace } = createRequire(join(tools, 'package.json'))('@vercel/nft');
const start = performance.now();
const trace = () => nodeFileTrace([join(folder, entry)], { base: folder, processCwd: folder });
const { fileList } = await trace();
const second = performance.now();
await trace();
console.log(fileList.size, ((second - start) / 1000).toFixed(4), ((performance.now() - second) / 1000).toFixed(4));
