const bcrypt = require('bcrypt');
const { crc32 } = require('@node-rs/crc32');
console.log(bcrypt.compareSync('a', bcrypt.hashSync('a', 4)), crc32('text'));
