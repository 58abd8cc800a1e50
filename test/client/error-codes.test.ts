import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodes } from '../../src/errors/error-codes';
import { readError } from '../../packages/client/src/gateway-error';

const root = join(__dirname, '../..');

it('the client knows the codes of the gateway, and no others', () => {
  const read = (code: string) => readError({ message: '', extensions: { code } }, 400, null).code;
  const codes = Object.keys(errorCodes);
  expect(codes.map(read)).toEqual(codes);
  const text = readFileSync(join(root, 'packages/client/src/gateway-error.ts'), 'utf8');
  const listed = /apiErrorCodes = \[([^\]]*)\]/.exec(text)?.[1] ?? '';
  expect([...listed.matchAll(/'(\w+)'/g)].map(([, code]) => code)).toEqual(codes);
});

it('the client has the version of the gateway', () => {
  const versionIn = (folder: string) =>
    (JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { version: string })
      .version;
  expect(versionIn('packages/client')).toBe(versionIn('.'));
});
