const report = require('../report.js');
report({
  end: async () => { let text = ''; for await (const chunk of process.stdin) text += chunk; return text; },
});
