const value = () => 'called';
export default value;
export { value as 'module.exports' };
