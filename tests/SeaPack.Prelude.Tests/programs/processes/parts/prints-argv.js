console.log(JSON.stringify([process.argv.slice(1), process.execArgv, require.main.filename]));
