import type { ApolloServerPlugin } from '@apollo/server';
import { headersOf, statusOfCode } from './errors/error-mask';
import type { Context } from './kernel/context';
import { takesPlainJson } from './requests/accepted-type';

/** An answer that holds no data bears the status of its first error, and one that does is fine. */
export const answerStatus: ApolloServerPlugin<Context> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ request, response }) => {
      if (response.body.kind !== 'single') return;
      const { data, errors } = response.body.singleResult;
      if (data == null && errors?.length) {
        const code = String(errors[0]?.extensions?.['code']);
        // What is no GraphQL at all has statuses of its own, such as 405 for a mutation by GET.
        if (code === 'BAD_REQUEST' && (response.http.status ?? 500) < 500) return;
        const status = statusOf(code, request.http?.headers.get('accept'));
        response.http.status = status;
        headersOf(status).forEach((value, name) => response.http.headers.set(name, value));
      } else {
        // An error in one field may bear a status for an answer of its own.
        response.http.status = 200;
      }
    },
  }),
};

/**
 * As plain JSON, an answer of any other status may come from somebody on the way: a client may
 * read it as GraphQL only where HTTP went well. So it does where GraphQL alone was wrong; who may
 * not ask, and what may go better next time, is HTTP's to say as well.
 */
function statusOf(code: string, accept: string | undefined): number {
  const status = statusOfCode[code] ?? 500;
  return status === 400 && takesPlainJson(accept) ? 200 : status;
}
