console.log(require.main === module, JSON.stringify(process.argv.slice(1)), require('./fixtures/value').value);
