process.send([Error.stackTraceLimit, typeof gc, process.execArgv]);
process.disconnect();
