import { useCallback, useEffect, useState } from 'react';
import type { TypedDocument } from '../typed-document';
import { DeskError } from './desk-api';
import { useDesk } from './desk-environment';

/** The answer to an operation, as far as it has come. */
export interface Answer<Result> {
  data: Result | null;
  error: DeskError | null;
  isLoading: boolean;
  /** Asks again. */
  reload(): void;
}

/** Asks an operation when its variables change, unless they are null; the last answer is shown. */
export function useAnswer<Result, Variables>(
  document: TypedDocument<Result, Variables>,
  variables: Variables | null,
): Answer<Result> {
  const { api } = useDesk();
  const [state, setState] = useState<Omit<Answer<Result>, 'reload'>>(nothing);
  const [round, setRound] = useState(0);
  const asked = JSON.stringify(variables);
  useEffect(() => {
    if (asked === 'null') return undefined;
    const abort = new AbortController();
    setState((former) => ({ ...former, isLoading: true }));
    api
      .ask(document, JSON.parse(asked) as Variables, abort.signal)
      .then((data) => setState({ data, error: null, isLoading: false }))
      .catch((error: unknown) => {
        if (!abort.signal.aborted)
          setState({ ...nothing, error: asDeskError(error), isLoading: false });
      });
    return () => abort.abort();
  }, [api, document, asked, round]);
  const reload = useCallback(() => setRound((count) => count + 1), []);
  return { ...state, reload };
}

const nothing = { data: null, error: null, isLoading: true };

/** An error of the API as it is; anything else is a response that cannot be read. */
export function asDeskError(error: unknown): DeskError {
  return error instanceof DeskError ? error : new DeskError('UNREACHABLE', String(error), null);
}
