import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AbortSignalLike } from '../postgres/abort-signal';
import { onResponseClose } from './response-close';

/** Longer, and its connection is closed: a client that reads slowly holds a slot. */
export const maxExportMs = 30 * 60_000;

/** The bytes of an export, or its text. */
export type ExportContent = AsyncGenerator<string | Uint8Array, void, undefined>;

/** Exports that are being sent, which a stop of the process ends. */
export class OpenExports {
  private readonly endings = new Set<() => void>();

  /** Closes the connections of all: their clients go on elsewhere, after the last row they have. */
  close(): void {
    for (const end of [...this.endings]) end();
  }

  /**
   * Sends content as fast as the client reads it. The connection is closed where something fails
   * on the way, so that no client takes a part for the whole.
   */
  send(
    request: FastifyRequest,
    reply: FastifyReply,
    content: ExportContent,
    signal: AbortSignalLike,
  ): FastifyReply {
    const stream = Readable.from(logged(request, content, signal), { objectMode: false });
    const end = (): void => void stream.destroy(new Error('Export ended'));
    const timer = setTimeout(end, maxExportMs);
    this.endings.add(end);
    onResponseClose(request.raw.socket, reply.raw, () => {
      clearTimeout(timer);
      this.endings.delete(end);
    });
    return reply.send(stream);
  }
}

async function* logged(
  request: FastifyRequest,
  content: ExportContent,
  signal: AbortSignalLike,
): ExportContent {
  try {
    yield* content;
  } catch (error) {
    if (!signal.aborted) request.log.warn({ err: error }, 'export broke off; connection closed');
    throw error;
  }
}
