console.log('child', process.argv[2], require.main === module);
