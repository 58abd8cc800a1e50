import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findInputFiles } from '../../../src/import/files/input-file';
import { Diagnostics, type ImportError } from '../../../src/import/diagnostics';
import { RecordFolder } from '../record-folder';

const folder = new RecordFolder();
afterAll(() => folder.remove());

async function reportedProblems(paths: string[]): Promise<string[]> {
  const diagnostics = new Diagnostics();
  await findInputFiles(paths, diagnostics);
  try {
    diagnostics.throwIfAny();
    return [];
  } catch (error) {
    return (error as ImportError).problems.map(({ file, line, message }) => {
      expect(line).toBeNull();
      return `${file}: ${message}`;
    });
  }
}

describe('findInputFiles', () => {
  it('finds the YAML files of a folder and its sub-folders, each once', async () => {
    const files = ['b.yaml', 'a.yml', 'deep/er/c.yaml'].map((name) => folder.write(name, 'x'));
    folder.write('README.md', 'x');
    folder.write('d.yaml.bak', 'x');
    symlinkSync(join(folder.path, 'a.yml'), join(folder.path, 'z.yaml'));
    const found = await findInputFiles([folder.path, files[0] as string], new Diagnostics());
    expect(found).toEqual([files[1], files[0], files[2]]);
  });

  it('rejects a missing path, another file, and a folder without YAML files', async () => {
    const text = folder.write('note.txt', 'x');
    folder.write('empty/note.txt', 'x');
    const empty = join(folder.path, 'empty');
    const absent = join(folder.path, 'absent');
    expect(await reportedProblems([text, empty, absent])).toEqual([
      `${absent}: no such file or folder`,
      `${empty}: the folder has no .yaml or .yml file`,
      `${text}: is not a .yaml or .yml file`,
    ]);
  });
});
