const { JSDOM } = require('jsdom');
const dom = new JSDOM('<!doctype html><style>p { color: red }</style><p>Hello</p>', { runScripts: 'dangerously' });
console.log(dom.window.getComputedStyle(dom.window.document.querySelector('p')).color, new dom.window.XMLHttpRequest().readyState);
