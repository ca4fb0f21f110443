// Decompresses files with zstd. Standard input: {"files": [["input", "output", longest output in bytes], …]}. Nothing is overwritten.
// The exit code says what went wrong: 2 the data, 3 this Node, any other the files.

const { readFileSync, writeFileSync } = require('node:fs');
const zlib = require('node:zlib');

if (zlib.zstdDecompressSync === undefined) {
  console.error(`Node ${process.version} has no zstd; 22.15 and later have.`);
  process.exit(3);
}

for (const [input, output, length] of JSON.parse(readFileSync(0, 'utf8')).files) {
  const compressed = readFileSync(input);
  let data;
  try {
    data = zlib.zstdDecompressSync(compressed, { maxOutputLength: length });
  } catch (error) {
    console.error(error.message);
    process.exit(2);
  }
  writeFileSync(output, data, { flag: 'wx' });
}
