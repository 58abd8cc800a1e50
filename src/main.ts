import { pino } from 'pino';
import { ConfigError, readConfig } from './config';
import { importCuratedRecord } from './import/curated-record';
import { ProgressLine } from './import/progress-line';
import { openDatabase } from './open-database';
import { gatewayServer } from './server';

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

  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= server
      .close()
      .then(() => database.close())
      .then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);

  const address = await server.listen({ host: config.host, port: config.port });
  const editor = queryEditor ? `, query editor ${address}/playground` : '';
  process.stdout.write(`Ready: API ${address}/graphql${editor}\n`);
}

/** One clear line for what an operator can mend; everything for what is ours. */
function fail(error: unknown): never {
  const expected = error instanceof ConfigError || (error as NodeJS.ErrnoException).code;
  const message = error instanceof Error ? error.message || String(error) : String(error);
  process.stderr.write(`${expected ? message : ((error as Error).stack ?? message)}\n`);
  process.exit(1);
}

main().catch(fail);
