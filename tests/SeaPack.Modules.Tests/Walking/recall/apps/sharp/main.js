const sharp = require('sharp');
sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } }).png().toBuffer().then((buffer) => console.log(buffer.length > 50, Object.keys(sharp.versions).length > 5));
