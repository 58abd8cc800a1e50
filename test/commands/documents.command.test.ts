import { copyFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TrustedDocument } from '../../src/trusted-documents/manifest-format';
import { folderWith } from '../support/document-folder';
import { GatewayProcess, runCommand } from '../support/gateway-process';
import { post } from '../support/http-server';
import { recordEnvironment } from '../support/served-environment';

/** `npm run documents`, and a gateway that trusts what it wrote. */
const manifestName = 'persisted-query-manifest.json';
const library = join(__dirname, '../../src/editor/library');

/** The queries of the library, as a client's own folder. */
function libraryFolder(): string {
  const folder = folderWith();
  for (const file of readdirSync(library)) copyFileSync(join(library, file), join(folder, file));
  return folder;
}

describe('the command', () => {
  it('writes the manifest of a folder, and checks whether it is outdated', async () => {
    const folder = libraryFolder();
    const file = join(folder, manifestName);
    const missing = await runCommand('documents', [folder, '--check'], {});
    expect(missing).toEqual({ code: 1, stdout: '', stderr: `${file}: does not exist\n` });
    expect(await runCommand('documents', [folder], {})).toEqual({
      code: 0,
      stdout: `${file}: ${readdirSync(library).length} documents\n`,
      stderr: '',
    });
    const good = await runCommand('documents', ['--check', folder], {});
    expect(good).toEqual({ code: 0, stdout: '', stderr: '' });
    const changed = join(folder, '01-is-this-platform-authorized.graphql');
    copyFileSync(join(folder, '02-authorized-on-a-day.graphql'), changed);
    const twice = await runCommand('documents', [folder], {});
    expect([twice.code, twice.stdout]).toEqual([1, '']);
    expect(twice.stderr).toMatch(/^\S+\/02-\S+: \w+ is already defined in \S+\/01-\S+\n$/);
  });

  it.each([
    [[], 'Expected a folder.'],
    [['a', 'b'], 'Unexpected argument.'],
    [['--all'], "Unknown option '--all'"],
    [['--check'], 'Expected a folder.'],
  ])('rejects %j', async (args, message) => {
    const { code, stdout, stderr } = await runCommand('documents', args, {});
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
    expect(stderr).toContain('\n\nUsage: npm run documents -- <folder> [--check]\n');
  });
});

describe('a gateway in mode enforce', () => {
  it('executes trusted documents, rejects others, and has no editor', async () => {
    const folder = libraryFolder();
    await runCommand('documents', [folder], {});
    const { operations } = JSON.parse(readFileSync(join(folder, manifestName), 'utf8')) as {
      operations: TrustedDocument[];
    };
    const gateway = new GatewayProcess({
      ...(await recordEnvironment(folder)),
      TRUSTED_DOCUMENTS: folder,
      TRUSTED_DOCUMENTS_MODE: 'enforce',
    });
    const address = await gateway.address();
    expect(gateway.out).not.toContain('editor');
    const { id } = operations.find(({ name }) => name === 'SeizuresByCurrency') as TrustedDocument;
    expect((await post(address, { documentId: id })).body.errors).toBeUndefined();
    const refused = await post(address, { query: '{ __typename }' });
    expect(refused.body.errors?.[0]?.extensions.code).toBe('DOCUMENT_NOT_TRUSTED');
    expect(await gateway.stop()).toBe(0);
  });

  it('does not start with an invalid manifest, or with the editor on', async () => {
    const folder = folderWith({ [manifestName]: '{}' });
    const enforced = { TRUSTED_DOCUMENTS: folder, TRUSTED_DOCUMENTS_MODE: 'enforce' };
    const faulty = new GatewayProcess({ DATA_DIR: join(folder, 'data'), ...enforced });
    expect(await faulty.refusal()).toBe(
      `TRUSTED_DOCUMENTS: ${join(folder, manifestName)}: ` +
        'its format must be "apollo-persisted-query-manifest"\n',
    );
    const edited = new GatewayProcess({ QUERY_EDITOR: 'on', ...enforced });
    expect(await edited.refusal()).toMatch(/^QUERY_EDITOR must be off if [^\n]*\n$/);
    expect(readdirSync(folder)).toEqual([manifestName]);
  });
});
