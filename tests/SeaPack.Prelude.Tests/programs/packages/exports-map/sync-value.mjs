export default 'sync value';
