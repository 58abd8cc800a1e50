// Preloaded into the processes of tests, and loaded by Jest's main process. PGlite is ten megabytes
// of WebAssembly, and V8 optimizes what is called often in it: two seconds of a processor at each
// start, which pay in a process that serves for long. Without that the same code runs.
const childProcess = require('node:child_process');

const { fork } = childProcess;
childProcess.fork = (path, words, options) => {
  if (!String(path).endsWith('embedded-database.process.js')) return fork(path, words, options);
  return fork(path, words, { ...options, execArgv: [...options.execArgv, '--liftoff-only'] });
};
