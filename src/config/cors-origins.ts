import type { ReadVariable } from './parsers';

/** `URL` alone would accept a wildcard, and much else, in a host. */
const originPattern = /^https?:\/\/(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::\d{1,5})?$/;

const form =
  '* alone, or origins separated by commas, each with a scheme, a host and no path, ' +
  'e.g. https://app.example';

/**
 * The origins whose pages may call the API; empty where none may. A wrong one is named, as it is no
 * secret, and a page that is not allowed says only that the network failed.
 */
export function readCorsOrigins(read: ReadVariable, problems: string[]): string[] {
  const split = (text: string): string[] => text.split(',').map((each) => each.trim());
  const origins = read('CORS_ORIGINS', form, split) ?? [];
  const isForAll = origins.length === 1 && origins[0] === '*';
  const wrong = isForAll ? undefined : origins.find((each) => !isOrigin(each));
  if (wrong !== undefined) problems.push(`CORS_ORIGINS must be ${form}: ${problemOf(wrong)}`);
  return origins;
}

/** Whether a text is an origin exactly as a browser sends it. */
function isOrigin(text: string): boolean {
  return originPattern.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function problemOf(text: string): string {
  // What stands before an @ may be a password.
  const shown = text.includes('@') ? 'a value with @' : JSON.stringify(text);
  const isUrl = /^https?:\/\//i.test(text) && URL.canParse(text);
  const origin = isUrl ? new URL(text).origin : '';
  return `${shown} is not one${isOrigin(origin) ? `, write ${origin}` : ''}`;
}
