const text: string = 'types';
console.log(text, process.argv.slice(1), require.main === module);
