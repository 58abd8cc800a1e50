import 'reflect-metadata';
import { runAsProcess } from '../command-line/command';
import { runMcpCommand } from '../mcp/mcp-command';
import { readPackageVersion } from '../package-version';

/** `npm run mcp`: serves the Model Context Protocol on standard input and output. */
runAsProcess((args, io) =>
  runMcpCommand(args, io, {
    key: process.env['GATEWAY_KEY'] || undefined,
    version: readPackageVersion(),
  }),
);
