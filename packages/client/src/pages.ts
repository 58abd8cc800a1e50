import type { Run, RunOptions } from './run';
import { failure, type Result } from './gateway-error';
import type { TypedDocument } from './typed-document';

/** What a page must select. */
export interface Connection {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** See GatewayClient.pages. */
export async function* pages<
  Data,
  Variables extends { after?: string | null | undefined },
  Page extends Connection,
>(
  run: Run,
  document: TypedDocument<Data, Variables>,
  variables: Variables,
  select: (data: Data) => Page | null | undefined,
  options: RunOptions | undefined,
): AsyncGenerator<Result<Page>, void, undefined> {
  let after = variables.after;
  for (;;) {
    const result = await run(document, { ...variables, after }, options);
    if (!result.ok) return yield result;
    const page = select(result.data);
    if (page == null) {
      // Nothing to page through: the record is not there, or an error says why.
      const [error] = result.errors;
      if (error) yield failure(error, result.errors);
      return;
    }
    yield { ok: true, data: page, errors: result.errors };
    const { hasNextPage, endCursor } = page.pageInfo;
    if (!hasNextPage) return;
    if (endCursor === null || endCursor === after) {
      // The document has no variable `$after`, or does not use it: the list would never end.
      throw new TypeError('The list does not go on: does the document pass $after to it?');
    }
    after = endCursor;
  }
}
