try {
  require('./fixtures/throws.js');
} catch (cause) {
  throw new Error('outer', { cause });
}
