require('exports-string/hidden.js');
