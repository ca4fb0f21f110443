const { JSDOM } = require('jsdom');
const { print } = require('../report.js');
const { window } = new JSDOM('<!doctype html><style>p { color: red }</style><p id="a">text</p><script>document.body.dataset.ran = "yes"</script>', { runScripts: 'dangerously' });
print('document', [window.document.querySelector('#a').textContent, window.document.body.dataset.ran, window.getComputedStyle(window.document.querySelector('p')).display]);
window.close();
