// A line before.
throw new RangeError('in a worker');
