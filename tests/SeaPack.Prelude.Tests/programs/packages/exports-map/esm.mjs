export default 'esm of exports-map';
export const named = 1;
