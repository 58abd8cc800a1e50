import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { findInputFiles } from '../../../src/import/files/input-file';
import { Diagnostics, type ImportError } from '../../../src/import/diagnostics';
import { RecordFolder } from '../record-folder';

const folder = new RecordFolder();
afterAll(() => folder.remove());

async function refusals(paths: string[]): Promise<string[]> {
  const problems = new Diagnostics();
  await findInputFiles(paths, problems);
  try {
    problems.throwIfAny();
    return [];
  } catch (error) {
    return (error as ImportError).problems.map(({ file, line, message }) => {
      expect(line).toBeNull();
      return `${file}: ${message}`;
    });
  }
}

describe('inputFiles', () => {
  it('finds the YAML files of a folder however deep, each once, and no others', async () => {
    const files = ['b.yaml', 'a.yml', 'deep/er/c.yaml'].map((name) => folder.write(name, 'x'));
    folder.write('README.md', 'x');
    folder.write('d.yaml.bak', 'x');
    symlinkSync(join(folder.path, 'a.yml'), join(folder.path, 'z.yaml'));
    const found = await findInputFiles([folder.path, files[0] as string], new Diagnostics());
    expect(found).toEqual([files[1], files[0], files[2]]);
  });

  it('refuses what is not there, what is no YAML file, and a folder without one', async () => {
    const text = folder.write('note.txt', 'x');
    folder.write('empty/note.txt', 'x');
    const empty = join(folder.path, 'empty');
    const absent = join(folder.path, 'absent');
    expect(await refusals([text, empty, absent])).toEqual([
      `${absent}: there is no such file or folder`,
      `${empty}: the folder holds no .yaml or .yml file`,
      `${text}: is no .yaml or .yml file`,
    ]);
  });
});
