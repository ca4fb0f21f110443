import './fixtures/throws.js';
