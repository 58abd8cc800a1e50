import type { FastifyInstance, FastifyReply } from 'fastify';
import {
  evaluationMediaTypes,
  openEvaluations,
  writeEvaluations,
  type EvaluationChain,
  type EvaluationFormat,
} from '../export/evaluation-export';
import { addUnknown, readHeader } from '../export/export-request';
import { BadUserInput } from '../kernel/request/bad-user-input';
import { InputErrors } from '../kernel/request/input-errors';
import { requireScope } from '../kernel/request/require-scope';
import type { ExportCall, ExportHandler } from './export-route';

const listName = 'evaluations';
const jsonType = 'application/json; charset=utf-8';
/** What the head costs beside its request: it is read, and signed. */
const headCost = 20;

/** Serves the evaluations of the key's tenant as they are hashed, and the head of their chain. */
export function exportEvaluations(
  server: FastifyInstance,
  path: string,
  handler: ExportHandler,
  chain: EvaluationChain,
): void {
  for (const format of Object.keys(evaluationMediaTypes) as EvaluationFormat[]) {
    const file = `${path}/${listName}.${format}`;
    server.get(file, (request, reply) =>
      handler.handle(request, reply, (call) => sendEvaluations(handler, call, chain, format)),
    );
    server.get(`${file}.json`, (request, reply) =>
      handler.handle(request, reply, (call) => sendHead(call, chain)),
    );
  }
}

async function sendEvaluations(
  handler: ExportHandler,
  call: ExportCall,
  chain: EvaluationChain,
  format: EvaluationFormat,
): Promise<FastifyReply> {
  const { request, reply, charge, deadline, pace } = call;
  const { tenantId } = requireScope(call, 'evaluations:read');
  const { after, hasHeader } = readParameters(call.parameters);
  call.takeSlot();
  setHeaders(reply, `${listName}.${format}`, evaluationMediaTypes[format]);
  if (request.method === 'HEAD') return reply.send();
  const pages = await deadline.race(openEvaluations(chain, tenantId, after, pace));
  if (charge) reply.headers(charge.headers);
  const content = writeEvaluations(format, chain, pages, hasHeader);
  return handler.open.send(request, reply, content, deadline.signal);
}

async function sendHead(call: ExportCall, chain: EvaluationChain): Promise<FastifyReply> {
  const { reply, charge, deadline } = call;
  const { tenantId, tenantSlug } = requireScope(call, 'evaluations:read');
  charge?.charge(headCost);
  const head = await deadline.race(chain.describe({ id: tenantId, slug: tenantSlug }));
  if (charge) reply.headers(charge.headers);
  setHeaders(reply, `${listName}.json`, jsonType);
  return reply.send(head);
}

/** No cache keeps what belongs to a tenant. */
function setHeaders(reply: FastifyReply, name: string, type: string): void {
  reply.headers({
    'content-type': type,
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
    vary: ['authorization', reply.getHeader('vary') ?? []].flat().join(', '),
  });
}

function readParameters(parameters: URLSearchParams): { after: bigint; hasHeader: boolean } {
  const errors = new InputErrors();
  addUnknown(errors, parameters, ['after', 'header']);
  const after = errors.attempt(() => readSequence(parameters.get('after'))) ?? 0n;
  const hasHeader = errors.attempt(() => readHeader(parameters.get('header'))) ?? true;
  errors.throwIfAny();
  return { after, hasHeader };
}

function readSequence(text: string | null): bigint {
  if (text === null) return 0n;
  if (!/^\d{1,18}$/.test(text))
    throw new BadUserInput('after', 'must be the number of an evaluation');
  return BigInt(text);
}
