/** An error of a response, as it is shown beside a table. */
export interface ShownError {
  message: string;
  /** Where the data lacks a value for it, such as `provider.status`; empty if unknown. */
  path: string;
}

/** The errors of a response, with data or without; empty where it has none. */
export function responseErrors(response: unknown): ShownError[] {
  const { errors } = Object(response) as { errors?: unknown };
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) => {
    const { message, path } = Object(error) as { message?: unknown; path?: unknown };
    return {
      message: typeof message === 'string' ? message : 'An error without a message',
      path: Array.isArray(path) ? path.join('.') : '',
    };
  });
}

/** What to say of errors before they are listed. */
export function errorSummary(errors: readonly ShownError[], hasTable: boolean): string {
  const count = `${errors.length} ${errors.length === 1 ? 'error' : 'errors'}`;
  return hasTable ? `${count}: the table may be incomplete, and the download too` : count;
}
