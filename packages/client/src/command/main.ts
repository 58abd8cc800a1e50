import { runCommand } from './run-command';

/** The process: `npx @crypto-enforcement/client who okx`. */
void runCommand(process.argv.slice(2), {
  env: process.env,
  out: process.stdout,
  err: process.stderr,
}).then((code) => {
  process.exitCode = code;
});
