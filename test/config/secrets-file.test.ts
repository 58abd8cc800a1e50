import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IN_MEMORY } from '../../src/embedded-database/embedded-database';
import { saveSecrets, loadOrCreateSecrets, SecretsFileError } from '../../src/config/secrets-file';
import { generateKey } from '../../src/domains/tenants/api-key-text';

describe('the secrets of an embedded database', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    file = join(folder, 'secrets.json');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are made once, and stay the same', () => {
    const made = loadOrCreateSecrets(folder);
    expect(made.iinKey).toHaveLength(32);
    expect(made.evidenceSigningKey).toHaveLength(32);
    expect(made.trialKey).toMatch(/^ceg_/);
    expect(made.iinKey.equals(made.evidenceSigningKey)).toBe(false);
    expect(loadOrCreateSecrets(folder)).toEqual(made);
  });

  it('are for nobody else on the machine, and lie there alone', () => {
    loadOrCreateSecrets(folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it('survive a kill while they are written', () => {
    const made = loadOrCreateSecrets(folder);
    // What a kill in the middle leaves behind, readable by all.
    writeFileSync(join(folder, 'secrets.json.fresh'), '{"iinKey": "', { mode: 0o644 });
    expect(loadOrCreateSecrets(folder)).toEqual(made);
    const changed = { ...made, trialKey: generateKey() };
    saveSecrets(folder, changed);
    expect(loadOrCreateSecrets(folder)).toEqual(changed);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it.each([
    ['nothing', () => ''],
    ['half of itself', (text: string) => text.slice(0, text.length / 2)],
    ['no object', () => 'null'],
    ['another object', () => '{}'],
    ['a key cut short', (text: string) => text.replace(/"iinKey": "..../, '"iinKey": "')],
    ['a number for a key', (text: string) => text.replace(/"iinKey": "[^"]*"/, '"iinKey": 32')],
    ['no base64', (text: string) => text.replace(/"iinKey": "./, '"iinKey": "!')],
    ['no trial key', (text: string) => text.replace(/ceg_[^"]*/, 'ceg_')],
  ])('are refused where the file holds %s, and left as they are', (_, breach) => {
    const text = (loadOrCreateSecrets(folder), readFileSync(file, 'utf8'));
    writeFileSync(file, breach(text));
    expect(() => loadOrCreateSecrets(folder)).toThrow(SecretsFileError);
    expect(() => loadOrCreateSecrets(folder)).toThrow(/^\S+secrets\.json is damaged: /);
    expect(readFileSync(file, 'utf8')).toBe(breach(text));
  });

  it('of one that is kept in memory are kept there, too', () => {
    const made = loadOrCreateSecrets(IN_MEMORY);
    expect(loadOrCreateSecrets(IN_MEMORY)).toEqual(made);
    const changed = { ...made, trialKey: generateKey() };
    saveSecrets(IN_MEMORY, changed);
    expect(loadOrCreateSecrets(IN_MEMORY)).toEqual(changed);
    expect(existsSync(IN_MEMORY)).toBe(false);
  });
});
