import './a.css'; export default () => [...new Set([1])];
