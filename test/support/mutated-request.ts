import type { SyntheticRandom } from './synthetic-random';

/** A request as it is sent, byte by byte. */
export interface SentRequest {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer;
}

/** What may stand where something else was meant to. */
const pieces = [
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '"',
  '\\',
  ':',
  ',',
  '!',
  '$',
  '@',
  '#',
  '...',
  '\n',
  ' ',
  '\\u0000',
  '\\ud800',
  '\\u202e',
  '\u0000',
  '\ufeff',
  '\u202e',
  'é',
  'e\u0301',
  '𐀀',
  '٣',
  'null',
  'true',
  '{}',
  '[]',
  '""',
  '-1',
  '1e999',
  '9'.repeat(40),
  '0x10',
  'NaN',
  '"%_"',
  '__proto__',
  'constructor',
  '__schema{types{name}}',
  '__typename',
  '@skip(if:true)',
  '$v0',
  'query',
  'mutation',
  'fragment f on Provider{id}',
  '...f',
  'first:100',
  "' or 1=1--",
];
const values: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  'ﬁ',
  '%',
  "'",
  '9'.repeat(100),
  'a'.repeat(10_000),
  '0001-01-01',
  '9999-12-31T23:59:60Z',
  '1e-400',
  [],
  {},
  [[[]]],
  { __proto__: null },
  { constructor: { prototype: 1 } },
  ['a', null, 1],
];
const headers: [string, string][] = [
  ['content-type', 'text/plain'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', 'application/x-www-form-urlencoded'],
  ['accept', 'text/html'],
  ['accept', 'application/graphql-response+json;q=0.1, */*;q=0'],
  ['accept', ',;q=,'],
  ['authorization', 'Bearer'],
  ['authorization', 'Basic YTpi'],
  ['authorization', `Bearer ${'x'.repeat(300)}`],
  ['host', 'a b'],
  ['host', '[::1'],
  ['if-none-match', '*'],
  ['content-encoding', 'gzip'],
  ['graphql-cost', 'validate'],
  ['x-forwarded-for', '999.1.1.1'],
  ['x-request-id', '../../etc'],
  ['expect', '200-ok'],
];

/** One request with a few things wrong in it, the same ones for the same seed. */
export function mutated(request: SentRequest, random: SyntheticRandom): SentRequest {
  let made = { ...request, headers: { ...request.headers } };
  for (let count = 1 + random.below(2); count > 0; count--) made = mutation(random)(made, random);
  return made;
}

type Mutation = (request: SentRequest, random: SyntheticRandom) => SentRequest;

function mutation(random: SyntheticRandom): Mutation {
  if (random.chance(0.45)) return inText;
  if (random.chance(0.5)) return inValues;
  return random.oneOf([inBytes, inHeaders, inHead]);
}

const place = (length: number, random: SyntheticRandom): [number, number] => {
  const from = random.below(length + 1);
  return [from, Math.min(length, from + random.below(30))];
};

/** The document or its JSON, cut, doubled, or with something put in. */
const inText: Mutation = (request, random) => {
  const text = request.body.toString();
  const [from, to] = place(text.length, random);
  const between = random.oneOf([
    () => '',
    () => text.slice(from, to).repeat(2 + random.below(50)),
    () => random.oneOf(pieces),
    () => random.oneOf(pieces) + text.slice(from, to) + random.oneOf(pieces),
  ])();
  return { ...request, body: Buffer.from(text.slice(0, from) + between + text.slice(to)) };
};

/** One value of the variables, or of the whole request, is another. */
const inValues: Mutation = (request, random) => {
  let sent: unknown;
  try {
    sent = JSON.parse(request.body.toString());
  } catch {
    return inText(request, random);
  }
  const holders: [object, string][] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      holders.push([value, key]);
      walk((value as Record<string, unknown>)[key]);
    }
  };
  walk(sent);
  if (holders.length === 0) return inText(request, random);
  const [holder, key] = random.oneOf(holders);
  (holder as Record<string, unknown>)[key] = random.oneOf(values);
  return { ...request, body: Buffer.from(JSON.stringify(sent)) };
};

const inBytes: Mutation = (request, random) => {
  const body = Buffer.from(request.body);
  for (let count = random.below(4); count >= 0 && body.length > 0; count--) {
    body[random.below(body.length)] = random.below(256);
  }
  return { ...request, body };
};

const inHeaders: Mutation = (request, random) => {
  const [name, value] = random.oneOf(headers);
  return { ...request, headers: { ...request.headers, [name]: value } };
};

const inHead: Mutation = (request, random) => ({
  ...request,
  method: random.oneOf(['GET', 'HEAD', 'PUT', 'OPTIONS', 'POST', 'POST']),
  path: random.oneOf([
    '/graphql',
    '/graphql?query=%',
    '/graphql?query={x}',
    '/graphql/',
    '//x',
    '/%',
  ]),
});
