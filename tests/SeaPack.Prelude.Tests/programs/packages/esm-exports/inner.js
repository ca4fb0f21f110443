export const inner = 'inner of esm-exports';
