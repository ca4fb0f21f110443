export { value as 'module.exports' };
const value = 'as module.exports';
