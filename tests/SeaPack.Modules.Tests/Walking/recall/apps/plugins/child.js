require('yargs'); console.log('in child');
