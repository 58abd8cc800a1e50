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

  it('are generated once, and stay the same', () => {
    const created = loadOrCreateSecrets(folder);
    expect(created.iinKey).toHaveLength(32);
    expect(created.evidenceSigningKey).toHaveLength(32);
    expect(created.trialKey).toMatch(/^ceg_/);
    expect(created.iinKey.equals(created.evidenceSigningKey)).toBe(false);
    expect(loadOrCreateSecrets(folder)).toEqual(created);
  });

  it('can be read by their owner alone, in a folder without other files', () => {
    loadOrCreateSecrets(folder);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it('survive a process killed while it writes them', () => {
    const created = loadOrCreateSecrets(folder);
    // What a kill in the middle leaves behind, readable by all.
    writeFileSync(join(folder, 'secrets.json.fresh'), '{"iinKey": "', { mode: 0o644 });
    expect(loadOrCreateSecrets(folder)).toEqual(created);
    const changed = { ...created, trialKey: generateKey() };
    saveSecrets(folder, changed);
    expect(loadOrCreateSecrets(folder)).toEqual(changed);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['secrets.json']);
  });

  it.each([
    ['nothing', () => ''],
    ['half of itself', (text: string) => text.slice(0, text.length / 2)],
    ['null', () => 'null'],
    ['another object', () => '{}'],
    ['a key cut short', (text: string) => text.replace(/"iinKey": "..../, '"iinKey": "')],
    ['a number for a key', (text: string) => text.replace(/"iinKey": "[^"]*"/, '"iinKey": 32')],
    ['a key not in base64', (text: string) => text.replace(/"iinKey": "./, '"iinKey": "!')],
    ['a malformed trial key', (text: string) => text.replace(/ceg_[^"]*/, 'ceg_')],
  ])('are rejected where the file holds %s, and the file is left as it is', (_, breach) => {
    const text = (loadOrCreateSecrets(folder), readFileSync(file, 'utf8'));
    writeFileSync(file, breach(text));
    expect(() => loadOrCreateSecrets(folder)).toThrow(SecretsFileError);
    expect(() => loadOrCreateSecrets(folder)).toThrow(/^\S+secrets\.json is damaged: /);
    expect(readFileSync(file, 'utf8')).toBe(breach(text));
  });

  it('of a database in memory stay in memory', () => {
    const created = loadOrCreateSecrets(IN_MEMORY);
    expect(loadOrCreateSecrets(IN_MEMORY)).toEqual(created);
    const changed = { ...created, trialKey: generateKey() };
    saveSecrets(IN_MEMORY, changed);
    expect(loadOrCreateSecrets(IN_MEMORY)).toEqual(changed);
    expect(existsSync(IN_MEMORY)).toBe(false);
  });
});
