import './a.css';
console.log('built');
