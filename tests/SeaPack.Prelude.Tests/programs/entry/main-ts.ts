const text: string = 'types';
console.log(text, JSON.stringify(process.argv.slice(1)), require.main === module);
