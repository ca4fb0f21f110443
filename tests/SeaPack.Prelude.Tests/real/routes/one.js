module.exports = async (fastify) => { fastify.get('/one', async () => 'one'); };
