// The build uses this file, too.

// What may use import.meta; text that only looks like it does no harm.
const IMPORT_META = /\bimport\s*(?:\.|\/[*/])/;

function mayUseImportMeta(source) {
  return source.includes('meta') && IMPORT_META.test(source);
}

module.exports = { mayUseImportMeta };
