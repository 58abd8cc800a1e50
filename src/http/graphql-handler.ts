import type { HTTPGraphQLRequest } from '@apollo/server';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requestReader, textOf } from './request-reader';
import type { Bill } from '../rate-limits/request-charge';
import { refusedContext, type GraphqlAnswerer } from '../graphql/apollo-server';
import type { Until } from '../postgres/abort-signal';
import { overloaded, type Overload } from './overload-detector';
import type { ErrorOrigins, LoggedContext } from '../graphql/request-log';
import { isLargeBody } from '../graphql/limits/body-limit';
import { DocumentTurns } from '../graphql/limits/parse-scheduler';
import { feeOf, type KnownDocuments } from '../graphql/limits/document-cache';
import type { HttpAnswer } from '../response-cache/http-response';
import type { ContextOf } from '../graphql/context-factory';
import { refuseId } from '../trusted-documents/document-request';

/** What makes answers, and what it needs of the process. */
export interface AnswerMaking {
  apollo: GraphqlAnswerer;
  contextOf: ContextOf;
  /** Of which request an error is. */
  origins: ErrorOrigins;
  /** Those that need not be looked at. */
  documents: KnownDocuments;
  /** Null where nobody is refused for what others ask. */
  overload: Overload | null;
  /** Whether a document may be asked for by its id. */
  takesIds?: boolean;
}

export type MakeAnswer = (
  request: FastifyRequest,
  bill: Bill | null,
  until: Until,
) => Promise<HttpAnswer>;

/** What is made for whoever finds nothing in the cache. */
export function madeAnswers(server: FastifyInstance, making: AnswerMaking): MakeAnswer {
  const { apollo, overload } = making;
  const read = requestReader(server);
  const turns = new DocumentTurns();
  return async (request, bill, until) => {
    overload?.requireConnection();
    if (turns.isFull) throw overloaded;
    const asking = new Asking(making, turns, request, bill, until);
    try {
      const asked = read(request, { head: !(await asking.mayBeRead()) });
      const answer = await apollo.executeHTTPGraphQLRequest({
        httpGraphQLRequest: asked,
        context: () => asking.context(asked),
      });
      const { status = 200, headers, body } = answer;
      if (body.kind !== 'complete') throw new Error('nobody asked for an answer in parts');
      return { status, headers: Object.fromEntries(headers), body: body.string };
    } finally {
      asking.settle();
    }
  };
}

/** One request, from its head to the context of its operation. */
class Asking {
  private made: LoggedContext | undefined;
  private early: Promise<LoggedContext> | undefined;
  /** Whether the context is its operation's, whose end ends its span. */
  private isHandedOver = false;

  constructor(
    private readonly making: AnswerMaking,
    private readonly turns: DocumentTurns,
    private readonly request: FastifyRequest,
    private readonly bill: Bill | null,
    private readonly until: Until,
  ) {}

  /** A body that is larger than anyone's may be is read once its key is known. */
  async mayBeRead(): Promise<boolean> {
    if (!isLargeBody(this.request.body)) return true;
    this.early = this.begin();
    return this.early.then(
      () => true,
      () => false,
    );
  }

  /** The context of what is asked, once it may be looked at: what is new takes its turn. */
  async context(asked: HTTPGraphQLRequest): Promise<LoggedContext> {
    const { documents, origins, takesIds = false } = this.making;
    try {
      const text = textOf(asked);
      if (text === '' && !takesIds) refuseId(asked);
      const context = await (this.early ?? this.begin());
      if (text !== '' && !documents.isKnown(text)) {
        context.spend(feeOf(text));
        await this.turns.next(text.length);
        this.until.throwIfAborted();
      }
      this.isHandedOver = true;
      return context;
    } catch (error) {
      throw refusedContext(error, this.request, origins);
    }
  }

  /** What is left to do, however it went. */
  settle(): void {
    const { body } = this.request;
    if (!this.isHandedOver) this.made?.span?.end();
    this.bill?.settle(Buffer.isBuffer(body) ? body.length : 0);
  }

  private async begin(): Promise<LoggedContext> {
    this.made = await this.making.contextOf(this.request, this.bill, this.until);
    return this.made;
  }
}
