module.exports = { ask: (request) => require(request), resolve: (request) => require.resolve(request) };
