module.exports = [{ rules: { 'no-var': 'error', 'no-unused-vars': 'error' } }];
