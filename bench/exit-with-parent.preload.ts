/**
 * Loaded into a contender's process before its own code. Standard input is a pipe from the bench,
 * so its end means that the bench has ended, even if by SIGKILL.
 */
process.stdin.on('end', () => process.exit());
process.stdin.on('error', () => process.exit());
process.stdin.resume();
