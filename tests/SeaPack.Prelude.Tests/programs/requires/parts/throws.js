// A line before.
throw new Error('while loading');
