import { ConfigError, readConfig } from '../../src/config/config';

const folder = { TRUSTED_DOCUMENTS: 'documents' };
const log = { TRUSTED_DOCUMENTS_MODE: 'log' };
const enforce = { TRUSTED_DOCUMENTS_MODE: 'enforce' };

describe('trusted documents', () => {
  it('have a folder and a mode', () => {
    const trustOf = (environment: Record<string, string>): unknown =>
      readConfig(environment).trustedDocuments;
    expect(trustOf(folder)).toEqual({ folder: 'documents', mode: 'off' });
    expect(trustOf({ ...folder, ...log })).toEqual({ folder: 'documents', mode: 'log' });
    expect(trustOf({ ...folder, ...enforce })).toEqual({ folder: 'documents', mode: 'enforce' });
    expect(trustOf({ TRUSTED_DOCUMENTS_MODE: 'off' })).toBeUndefined();
    expect(() => readConfig({ ...folder, TRUSTED_DOCUMENTS_MODE: 'on' })).toThrow(
      new ConfigError('TRUSTED_DOCUMENTS_MODE must be off, log or enforce'),
    );
  });

  it.each([log, enforce])('need a folder: %j', (mode) => {
    const message = 'TRUSTED_DOCUMENTS must be set if TRUSTED_DOCUMENTS_MODE is log or enforce';
    expect(() => readConfig(mode)).toThrow(new ConfigError(message));
  });

  it('turn the query editor off where its queries would be rejected', () => {
    const editorOf = (environment: Record<string, string>): boolean =>
      readConfig({ ...folder, ...environment }, { toServe: true }).queryEditor;
    expect([editorOf({}), editorOf(log), editorOf(enforce)]).toEqual([true, true, false]);
    expect(editorOf({ ...log, QUERY_EDITOR: 'on' })).toBe(true);
    expect(() => editorOf({ ...enforce, QUERY_EDITOR: 'on' })).toThrow(
      /^QUERY_EDITOR must be off if TRUSTED_DOCUMENTS_MODE is enforce/,
    );
  });
});
