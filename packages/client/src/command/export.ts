import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { clientError, failure } from '../gateway-error';
import { retryDelayMs, sleep } from '../retry';
import { readResult } from '../transport';
import { reportFailure, UsageError, type CommandContext, type ExitCode } from './command-context';

/** A file of the gateway's, and where it goes. */
export interface ExportedFile {
  /** Such as `providers.csv`. */
  readonly name: string;
  /** The JSON of the API's filter. */
  readonly filter: string | undefined;
  /** Where it is written; standard output if undefined. */
  readonly out: string | undefined;
}

const maxRetries = 3;

/** Writes what the server sends, as it comes. A file is there whole, or not at all. */
export async function exportFile(context: CommandContext, file: ExportedFile): Promise<ExitCode> {
  const address = addressOf(context, file);
  const opened = await open(context, address);
  if (!(opened instanceof Response)) return reportFailure(context, opened);
  const body = Readable.fromWeb(opened.body as Parameters<typeof Readable.fromWeb>[0]);
  try {
    await (file.out === undefined
      ? pipeline(body, context.out, { end: false })
      : writeWhole(body, file.out));
    return 0;
  } catch (error) {
    // A full disk is no fault of the connection.
    const { code = 'NETWORK' } = error as { code?: string };
    const message = `The file is not whole: it broke off (${code})`;
    return reportFailure(context, failure(clientError('NETWORK', message)));
  }
}

function addressOf({ url }: CommandContext, { name, filter }: ExportedFile): URL {
  if (!/^[a-z][a-z-]*\.[a-z]+$/i.test(name)) {
    throw new UsageError('The file must be named as a list and a format: providers.csv');
  }
  const address = new URL(`export/${name}`, url);
  if (filter === undefined) return address;
  if (mayHavePersonalNumber(filter)) {
    throw new UsageError('The filter may hold a personal number, and addresses are logged');
  }
  if (!isJson(filter)) throw new UsageError('The filter must be JSON: {"name":{"contains":"a"}}');
  address.searchParams.set('filter', filter);
  return address;
}

/** Twelve digits, whatever single character is between them. */
const mayHavePersonalNumber = (text: string): boolean => /\d(?:[^\d\p{L}]{0,2}\d){11}/u.test(text);

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

/** A response that is a file, or why there is none; sent again while the gateway is busy. */
async function open({ key }: CommandContext, address: URL) {
  const headers = { ...(key !== undefined && { authorization: `Bearer ${key}` }) };
  for (let attempt = 0; ; attempt++) {
    const result = await openOnce(address, headers);
    if (result instanceof Response || attempt >= maxRetries) return result;
    const delayMs = retryDelayMs(result.error, attempt);
    if (delayMs === undefined) return result;
    await sleep(delayMs, undefined);
  }
}

async function openOnce(address: URL, headers: Record<string, string>) {
  try {
    const response = await fetch(address, { headers, redirect: 'error' });
    if (response.ok && response.body) return response;
    const result = readResult(response, await response.text());
    if (!result.ok) return result;
    return failure(clientError('NETWORK', 'The response is no file', response.status));
  } catch {
    return failure(clientError('NETWORK', 'The connection failed'));
  }
}

async function writeWhole(body: Readable, path: string): Promise<void> {
  const unfinished = `${path}.${process.pid}.part`;
  try {
    await pipeline(body, createWriteStream(unfinished, { flags: 'wx' }));
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
}
