import build from 'pino-abstract-transport';
export default async () => build(async (source) => { for await (const line of source) console.log('mine', line.msg); });
