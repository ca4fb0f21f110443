const message = 'from a packaged script';

throw new TypeError(message);
