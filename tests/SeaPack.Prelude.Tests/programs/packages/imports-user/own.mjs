export default 'own.mjs';
