import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import { errorStatus } from '../errors/error-codes';
import type { EvaluationChain } from '../export/evaluation-export';
import { ExportSlots } from '../export/export-slots';
import type { ExportPace, PreparedExport } from '../export/open-export';
import type { AuthenticateRequest } from '../graphql/context-factory';
import { requestContext } from '../graphql/request-context';
import type { Resources } from '../graphql/request-resources';
import type { Caller } from '../kernel/request/caller';
import type { Context } from '../kernel/request/context';
import { RequestAborted } from '../postgres/cancellation';
import { firstClientKey } from '../rate-limits/client-key';
import { RequestCharge, type RateLimits } from '../rate-limits/request-charge';
import { publicCacheControl } from '../response-cache/public-response';
import { sendExportError } from './export-errors';
import { exportPace } from './export-pace';
import { OpenExports } from './export-stream';
import { requestTimeoutMs } from './graphql.route';
import { httpErrorBody } from './http-error';
import { overloadedError, type OverloadDetector } from './overload-detector';
import { ResponseDeadline } from './request-deadline';
import { onResponseClose } from './response-close';

/** The parts of the process that exports use. */
export interface ExportRoutes {
  schema: GraphQLSchema;
  resources: Resources;
  authenticate: AuthenticateRequest;
  /** Null where clients are not limited. */
  rateLimits: RateLimits | null;
  overloadDetector: OverloadDetector;
  /** Whether the process stops: no export begins any more. */
  isStopping(): boolean;
  /** Null where evaluations are not exported. */
  evaluations: EvaluationChain | null;
}

/** What an export is answered with, from its start. */
export interface ExportCall {
  request: FastifyRequest;
  reply: FastifyReply;
  parameters: URLSearchParams;
  caller: Caller | null;
  context: Context;
  charge: RequestCharge | null;
  deadline: ResponseDeadline;
  pace: ExportPace;
  /** Takes a slot until the response is closed. Throws where there is none. */
  takeSlot(): void;
}

/** Answers exports: what all of them are checked and charged by. */
export class ExportHandler {
  readonly open = new OpenExports();
  private readonly slots = new ExportSlots();

  constructor(readonly routes: ExportRoutes) {}

  async handle(
    request: FastifyRequest,
    reply: FastifyReply,
    respond: (call: ExportCall) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const { rateLimits, isStopping } = this.routes;
    const { socket } = request.raw;
    const client = firstClientKey(request.ip, socket.remoteAddress);
    const charge = rateLimits && new RequestCharge(rateLimits, client);
    const deadline = new ResponseDeadline(socket, reply.raw, requestTimeoutMs);
    try {
      charge?.assertWithinLimit();
      if (isStopping()) return reply.code(503).send(httpErrorBody(503));
      const call = await this.begin(request, reply, { client, charge, deadline });
      return await respond(call);
    } catch (error) {
      if (charge) reply.headers(charge.headers);
      // No client reads it.
      if (error instanceof RequestAborted) return reply.code(errorStatus('UNAVAILABLE')).send();
      return sendExportError(request, reply, error);
    }
  }

  private async begin(
    request: FastifyRequest,
    reply: FastifyReply,
    parts: { client: string; charge: RequestCharge | null; deadline: ResponseDeadline },
  ): Promise<ExportCall> {
    const { client, charge, deadline } = parts;
    const { resources, authenticate, overloadDetector } = this.routes;
    const { signal } = deadline;
    if (overloadDetector.isSaturated) throw overloadedError;
    const { headers } = request;
    const caller =
      headers.authorization === undefined
        ? null
        : await deadline.race(
            authenticate(headers, charge, { signal, beforeLookUp: () => undefined }),
          );
    const context = requestContext(resources, {
      caller,
      signal,
      charge: (cost) => charge?.charge(cost),
    });
    return {
      request,
      reply,
      parameters: new URL(request.url, 'http://localhost').searchParams,
      caller,
      context,
      charge,
      deadline,
      pace: exportPace(charge, overloadDetector, signal),
      takeSlot: () => {
        const release = this.slots.acquire(caller?.tenantId ?? client);
        onResponseClose(request.raw.socket, reply.raw, release);
      },
    };
  }
}

/** Sets the headers of a file, which is the same until the record changes. */
export function setFileHeaders(
  { reply, request, caller }: ExportCall,
  file: { name: string; mediaType: string; commit: number; etag: string },
): void {
  reply.headers({
    'content-type': file.mediaType,
    'content-disposition': `attachment; filename="${file.name}"`,
    'cache-control': caller ? 'private, no-cache' : publicCacheControl,
    'record-commit': String(file.commit),
    vary: ['authorization', reply.getHeader('vary') ?? []].flat().join(', '),
    etag: file.etag,
  });
  const query = request.url.indexOf('?');
  const search = query < 0 ? '' : request.url.slice(query);
  if (!file.name.endsWith('.json') && !file.name.endsWith('.zip')) {
    reply.header('link', `</export/${file.name}.json${search}>; rel="describedby"`);
  }
}

/** The form of the files: another one has other bytes for the same state of the record. */
const fileForm = 1;

/** The tag of a file, without its content: what its content follows from. */
export function etagOf(name: string, prepared: PreparedExport): string {
  const { request, context, commit, withheldFrom } = prepared;
  const { sent, first, after, hasHeader } = request;
  const parts = [
    fileForm,
    name,
    sent,
    first,
    after,
    hasHeader,
    context.today,
    commit,
    withheldFrom,
  ];
  const hash = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
  return `"${hash}"`;
}
