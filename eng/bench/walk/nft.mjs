// node nft.mjs <folder with nft in its node_modules> <folder> <entry>: traces with @vercel/nft; prints the number of files and the seconds.
import { createRequire } from 'node:module';
import { join } from 'node:path';
const [tools, folder, entry] = process.argv.slice(2);
const { nodeFileTrace } = createRequire(join(tools, 'package.json'))('@vercel/nft');
const start = performance.now();
const { fileList } = await nodeFileTrace([join(folder, entry)], { base: folder, processCwd: folder });
console.log(fileList.size, ((performance.now() - start) / 1000).toFixed(4));
