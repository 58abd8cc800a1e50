import { ConfigError, readConfig } from '../../src/config/config';

/** What the configuration says of trusted documents, and what goes together with them. */
const folder = { TRUSTED_DOCUMENTS: 'documents' };
const log = { TRUSTED_DOCUMENTS_MODE: 'log' };
const enforce = { TRUSTED_DOCUMENTS_MODE: 'enforce' };

describe('trusted documents', () => {
  it('are those of a folder, and say what becomes of others', () => {
    const trustOf = (environment: Record<string, string>): unknown =>
      readConfig(environment).trustedDocuments;
    expect(trustOf(folder)).toEqual({ folder: 'documents', mode: 'off' });
    expect(trustOf({ ...folder, ...log })).toEqual({ folder: 'documents', mode: 'log' });
    expect(trustOf({ ...folder, ...enforce })).toEqual({ folder: 'documents', mode: 'enforce' });
    expect(trustOf({ TRUSTED_DOCUMENTS_MODE: 'off' })).toBeUndefined();
    expect(() => readConfig({ ...folder, TRUSTED_DOCUMENTS_MODE: 'on' })).toThrow(
      new ConfigError('TRUSTED_DOCUMENTS_MODE is off, log or enforce'),
    );
  });

  it.each([log, enforce])('are not meant without a folder: %j', (mode) => {
    const told = 'TRUSTED_DOCUMENTS is required with TRUSTED_DOCUMENTS_MODE: a folder';
    expect(() => readConfig(mode)).toThrow(new ConfigError(told));
  });

  it('leave no query editor where its texts would be refused', () => {
    const editorOf = (environment: Record<string, string>): boolean =>
      readConfig({ ...folder, ...environment }, { toServe: true }).queryEditor;
    expect([editorOf({}), editorOf(log), editorOf(enforce)]).toEqual([true, true, false]);
    expect(editorOf({ ...log, QUERY_EDITOR: 'on' })).toBe(true);
    expect(() => editorOf({ ...enforce, QUERY_EDITOR: 'on' })).toThrow(
      /^QUERY_EDITOR is off with TRUSTED_DOCUMENTS_MODE=enforce/,
    );
  });
});
