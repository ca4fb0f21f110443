export default async (fastify) => { fastify.get('/two', async () => ({ two: true })); };
