import './fixtures/nothing.mjs';
