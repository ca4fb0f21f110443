const assert = require('assert');
try { assert(1 === 2); } catch (e) { console.log(e.message, e.generatedMessage); }
try { assert.ok(module.exports === 5, 'own'); } catch (e) { console.log(e.message); }
