export const ask = async (request) => import(request);
export const resolve = (request) => import.meta.resolve(request);
