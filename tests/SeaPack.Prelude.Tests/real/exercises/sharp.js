const sharp = require('sharp');
const { print } = require('../report.js');
(async () => {
  const image = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } }).resize(10).png().toBuffer();
  const { format, width, height } = await sharp(image).metadata();
  print('metadata', { format, width, height });
  print('raw', [...await sharp(image).raw().toBuffer()].slice(0, 6));
  print('svg', (await sharp(Buffer.from('<svg width="3" height="3"><rect width="3" height="3" fill="blue"/></svg>')).raw().toBuffer()).length);
})();
