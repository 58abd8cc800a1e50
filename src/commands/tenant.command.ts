import { runAsProcess } from '../command-line/command';
import { readConfig } from '../config/config';
import { openOwnerDatabase } from '../database/owner-database';
import { runTenantCommand } from '../domains/tenants/tenant-command';
import { statementRunner } from '../postgres/statement-runner';

/** `npm run tenant`: creates, lists and revokes the keys of tenants. */
runAsProcess((args, io) =>
  runTenantCommand(args, io, async () => {
    const { dataSource, close } = await openOwnerDatabase(readConfig(process.env));
    return { run: statementRunner(dataSource), close };
  }),
);
