export default 'default of esm-main';
export const named = 'named';
export const url = import.meta.url;
