globalThis.instances = (globalThis.instances ?? 0) + 1;
export const id = globalThis.instances;
export const url = import.meta.url;
