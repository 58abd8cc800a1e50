import { nested } from './repeated-text';
import { canary } from './canary-roads';
import { asked, good, json, posted, written } from './raw-request';

/** What is wrong around GraphQL, the status that it must get, and all that goes over the wire. */
export type BadHead = [what: string, status: number, request: string];

const chunked = 'transfer-encoding: chunked';

const withValue = (value: string): string => `{"query":"{ a }","variables":{"a":${value}}}`;

/** A body in chunks, coded so. */
const onItsWay = (coding: string): string =>
  `${written('POST /graphql', json).trim()}\r\ntransfer-encoding: ${coding}\r\n\r\n` +
  `${good.length.toString(16)}\r\n${good}\r\n0\r\n\r\n`;

/** A request without a Host header. */
export const hostless = (version: string): string =>
  [
    `GET /graphql?query={__typename} HTTP/${version}`,
    'connection: close',
    'apollo-require-preflight: a',
    '',
    '',
  ].join('\r\n');

const manyHeaders = (count: number): Record<string, string> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`a${at}`, 'b']));

/** Each is answered with BAD_REQUEST. */
export const badHeads: BadHead[] = [
  ['a body that is no JSON', 400, posted({}, '{')],
  ['a body that is empty', 400, posted({ 'content-length': '0' }, '')],
  ['a body that is a list', 400, posted({}, `[${good}]`)],
  ['a length that is none', 400, posted({ 'content-length': 'x' }, '')],
  ['two lengths', 400, posted({ 'content-length': '1', 'Content-Length': '2' }, '')],
  ['a chunk that is none', 400, `${written('POST /graphql', json).trim()}\r\n${chunked}\r\n\r\nx`],
  ['no HTTP', 400, 'hello\r\n\r\n'],
  ['a method that there is not', 400, written('GRAPHQL /graphql')],
  ['a Host header of no host', 400, written('GET /graphql', { host: 'a/b', ...asked })],
  ['no Host header', 400, hostless('1.1')],
  ['two hosts', 400, written('GET /graphql', { ...asked, Host: 'b' })],
  [
    'two keys, the second far below',
    400,
    posted({ ...manyHeaders(1_500), authorization: 'Bearer a', Authorization: 'Bearer b' }),
  ],
  ['two keys', 400, posted({ authorization: 'Bearer a', Authorization: 'Bearer b' })],
  ['an address that cannot be read', 400, written('GET /graphql%zz', asked)],
  ['an address with half a character', 400, written(`GET /graphql?query={a}%c3`, asked)],
  ['an address with an escape that is none', 400, written('GET /graphql?query={a}%zz', asked)],
  ['an address with letters that are not escaped', 400, written('GET /graphql?query={é}', asked)],
  [
    'what a page of another site makes a browser send',
    400,
    written('GET /graphql?query={__typename}', { 'sec-fetch-site': 'cross-site' }),
  ],
  [
    'the number of a person in an address',
    400,
    written(`GET /graphql?query={__typename}%23${canary}`),
  ],
  ['a path that there is not', 404, written('GET /graphql/a')],
  ['an asset that there is not', 404, written('GET /graphql.js')],
  ['a tunnel', 405, written('CONNECT a:443')],
  ['a mutation by GET', 405, written('GET /graphql?query=mutation{__typename}', asked)],
  ['a content that is not wanted', 406, posted({ accept: 'text/html' })],
  ['a body that is too large', 413, posted({}, `{"query":"${'#'.repeat(2 ** 20)}"}`)],
  ['a body of lists without end', 413, posted({}, withValue(nested('[', 40_000, ']')))],
  ['a body of objects without end', 413, posted({}, withValue(nested('{"a":', 10_000, '}', '1')))],
  ['a body that nests, and does not end', 413, posted({}, '['.repeat(90_000))],
  ['a body of commas', 413, posted({}, `[0${',0'.repeat(50_000)}]`)],
  [
    'a GET of lists without end',
    413,
    written(`GET /graphql?query={a}&variables=${'['.repeat(9_000)}`, asked),
  ],
  [
    'a body that is compressed, at a whole address',
    415,
    posted({ 'content-encoding': 'gzip' }).replace('/graphql', 'http://a/graphql'),
  ],
  ['a body of another type', 415, posted({ 'content-type': 'text/plain' })],
  ['a body of another type, asked for', 415, posted({ ...asked, 'content-type': 'text/plain' })],
  ['a body of a type that is none', 415, posted({ 'content-type': 'json' })],
  ['a form', 415, posted({ 'content-type': 'application/x-www-form-urlencoded' })],
  ['a GET of a type', 415, written('GET /graphql', { ...asked, 'content-type': 'text/plain' })],
  ['a type that is too long', 415, posted({ 'content-type': `x${' '.repeat(15_000)}x` })],
  [
    'a GET of a type that is too long',
    415,
    written('GET /graphql?query={a}', { 'content-type': `application/json;${' '.repeat(9_000)}x` }),
  ],
  ['a body that is compressed', 415, posted({ 'content-encoding': 'gzip' })],
  [
    'a body that is compressed, at an address with an escape',
    415,
    posted({ 'content-encoding': 'gzip' }).replace('/graphql', '/%67raphql'),
  ],
  [
    'a body that is compressed, at an address with a fragment',
    415,
    posted({ 'content-encoding': 'gzip' }).replace('/graphql', '/graphql#a'),
  ],
  ['a body that is compressed on its way', 415, onItsWay('gzip, chunked')],
  ['a body that is coded twice', 415, posted({ 'content-encoding': 'identity, br' })],
  ['a body in UTF-16', 415, posted({ 'content-type': 'application/json;charset=utf-16' })],
  ['a charset in quotes', 415, posted({ 'content-type': 'application/json; charset="latin1"' })],
  [
    'a second charset',
    415,
    posted({ 'content-type': 'application/json; charset=utf-8; Charset=latin1' }),
  ],
  ['an expectation', 417, posted({ expect: 'a-wonder' })],
  ['a head that is too large', 431, written('GET /graphql', { ...asked, a: 'a'.repeat(20_000) })],
  ['an address that is too long', 431, written(`GET /graphql?query=${'a'.repeat(20_000)}`)],
];
