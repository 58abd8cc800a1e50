import { pino } from 'pino';
import { readConfig } from './config';
import { importCuratedRecord } from './import/curated-record';
import { refusalText } from './import/import-command';
import { ImportRefused } from './import/problem';
import { ProgressLine } from './import/progress-line';
import { openDatabase } from './open-database';
import { gatewayServer } from './server';

/** How long a stop waits for answers that are under way, in milliseconds. */
const longestDrain = 8_000;

/** Starts and stops the process. Standard output has one line; the log goes to standard error. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const database = await openDatabase(config, (reason) => {
    logger.fatal({ err: reason }, 'the embedded database is gone');
    process.exit(1);
  });
  const progress = new ProgressLine(process.stderr);
  await importCuratedRecord(database.dataSource, { onProgress: progress.show });
  progress.clear();
  const { queryEditor } = config;
  const server = await gatewayServer({ dataSource: database.dataSource, logger, queryEditor });

  let stopping = false;
  const stop = (): void => {
    // Whoever asks twice does not want to wait.
    if (stopping) process.exit(1);
    stopping = true;
    // Answers under way are waited for, but not a caller who never finishes asking.
    setTimeout(() => server.server.closeAllConnections(), longestDrain).unref();
    void server
      .close()
      .then(() => database.close())
      .then(() => process.exit(0), fail);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const address = await server.listen({ host: config.host, port: config.port });
  const editor = queryEditor ? `, query editor ${address}/playground` : '';
  process.stdout.write(`Ready: API ${address}/graphql${editor}\n`);
}

function lineOf(error: unknown): string {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  return (code !== undefined && message) || stack || String(error);
}

/** One clear line for what an operator can mend; everything for what is ours. */
function fail(error: unknown): never {
  process.stderr.write(error instanceof ImportRefused ? refusalText(error) : `${lineOf(error)}\n`);
  process.exit(1);
}

main().catch(fail);
