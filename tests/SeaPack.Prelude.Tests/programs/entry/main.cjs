console.log(require.main === module, process.argv.slice(1), require('./fixtures/value').value);
