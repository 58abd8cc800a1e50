/** Headers as undici has them: names in lower case, a list where a name is repeated. */
export type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** What may be stored of a response: no cookie, no key, nothing that was not thought of. */
const keptNames = [
  'cache-control',
  'content-length',
  'content-type',
  'date',
  'etag',
  'last-modified',
  'retry-after',
] as const;

/** The headers that are kept, those that the response has. */
export function keptHeaders(headers: RawHeaders): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of keptNames) {
    const value = headerOf(headers, name);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** One header, its repetitions joined as HTTP joins them. */
export function headerOf(headers: RawHeaders, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
