// A line before.
throw new Error('while evaluating');
