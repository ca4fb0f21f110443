require('./fixtures/nothing');
