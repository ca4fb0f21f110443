export default 'sync';
export { default as 'module.exports' } from './sync-value.mjs';
