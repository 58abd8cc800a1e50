/**
 * Loaded before what a contender runs: it ends once the bench that started it has, however that
 * ended. What it holds is the other end of this process's standard input.
 */
process.stdin.on('end', () => process.exit());
process.stdin.on('error', () => process.exit());
process.stdin.resume();
