export const fill = (text, values) => text.replace(/{(\w+)}/g, (_, key) => values[key]);
