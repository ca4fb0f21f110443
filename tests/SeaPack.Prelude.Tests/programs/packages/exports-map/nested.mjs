export default 'nested esm';
