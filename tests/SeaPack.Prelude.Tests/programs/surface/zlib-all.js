const report = require('../report.js');
const zlib = require('zlib');
report(Object.fromEntries([['gzip', 'gunzip'], ['deflate', 'inflate'], ['brotliCompress', 'brotliDecompress'], ['zstdCompress', 'zstdDecompress']].map(([pack, unpack]) => [pack, () => `${zlib[unpack + 'Sync'](zlib[pack + 'Sync']('text'))}`])));
