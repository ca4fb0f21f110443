require('fs').writeSync(3, 'on the fourth');
