exports.name = 'one'; require('rxjs');
