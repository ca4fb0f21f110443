import 'exports-string/hidden.js';
