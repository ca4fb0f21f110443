globalThis.preloaded = 'by -r';
