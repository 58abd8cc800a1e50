import { randomUUID } from 'node:crypto';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { requestIdHeader } from './request-id';

const reasons: Readonly<Record<number, string>> = {
  400: 'The request is malformed',
  408: 'The request took too long to arrive',
  413: 'The body is larger than 1 MiB',
  415: 'The body is not of the type application/json',
};

export type AnswerError = (
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
) => unknown;

/** What goes wrong before GraphQL is reached, or beside it, in the form of its errors. */
export function errorAnswer(countError: (code: string) => void): AnswerError {
  return (error, request, reply) => {
    // Where no hook has told it yet.
    reply.header(requestIdHeader, request.id);
    const status = error.statusCode ?? 500;
    if (status < 500) {
      countError('BAD_REQUEST');
      const message = reasons[status] ?? reasons[400];
      return reply
        .code(status)
        .send({ errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] });
    }
    countError('INTERNAL_SERVER_ERROR');
    const incident = randomUUID();
    request.log.error({ incident, err: error }, 'internal error');
    const extensions = { code: 'INTERNAL_SERVER_ERROR', incident };
    return reply.code(500).send({ errors: [{ message: 'Internal error', extensions }] });
  };
}
