export const greeting = (name) => `${name} runs from ${import.meta.filename}`;
