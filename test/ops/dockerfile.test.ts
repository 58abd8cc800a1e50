import { readFileSync } from 'node:fs';
import { validate } from 'dockerfile-utils';
import { secretVariables } from '../../src/config/file-variables';
import {
  allOf,
  contextEntries,
  copySteps,
  execForm,
  readDockerfile,
  variablesOf,
  wordsOf,
} from '../support/dockerfile';

const text = readFileSync('Dockerfile', 'utf8');
const stages = readDockerfile();
const runtime = stages.at(-1) ?? [];
const only = <Item>(items: readonly Item[]): Item => {
  expect(items).toHaveLength(1);
  return items[0] as Item;
};
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

/** What the linter has to say, of any severity. */
const lint = (dockerfile: string): unknown[] => validate(dockerfile).map(({ message }) => message);

describe('the Dockerfile', () => {
  it('has no fault to a linter, which finds one', () => {
    expect(lint(text)).toEqual([]);
    expect(lint(text.replace('WORKDIR /app', 'WORKDIR app'))).not.toEqual([]);
    expect(lint(text.replace('--retries=3', '--retries=x'))).not.toEqual([]);
  });

  it('pins one image of Node.js, of a version that the project runs on', () => {
    const images = stages.map((stage) => wordsOf(stage[0] as never)[0]);
    expect(images).toEqual([images[0], images[0]]);
    expect(images[0]).toMatch(/^node:20\.(19|[2-9]\d)\.\d+-bookworm-slim$/);
  });

  it('installs what the lock file says, without development packages in what runs', () => {
    const commands = stages.map((stage) =>
      allOf(stage, 'RUN').map((each) => wordsOf(each).join(' ')),
    );
    const fonts =
      'apt-get update && apt-get install -y --no-install-recommends fonts-dejavu-core && ' +
      'rm -rf /var/lib/apt/lists/*';
    expect(commands).toEqual([
      ['npm ci', 'npm run build'],
      [
        'npm ci --omit=dev && npm cache clean --force',
        fonts,
        'install --directory --owner=node --group=node --mode=0700 /data',
      ],
    ]);
  });

  it('does not run as root, nor owns its own files', () => {
    expect(wordsOf(only(allOf(runtime, 'USER')))).toEqual(['node']);
    const lastWrite = Math.max(
      ...runtime.map((each, at) => (/^(RUN|COPY|ADD)$/.test(each.getKeyword()) ? at : 0)),
    );
    expect(runtime.findIndex((each) => each.getKeyword() === 'USER')).toBeGreaterThan(lastWrite);
    expect(text).not.toMatch(/--chown|--chmod|\bADD\b/);
  });

  it('writes to its volume alone', () => {
    expect(wordsOf(only(allOf(runtime, 'VOLUME')))).toEqual(['/data']);
    expect(variablesOf(runtime)).toEqual({
      NODE_ENV: 'production',
      HOST: '0.0.0.0',
      DATA_DIR: '/data',
    });
  });

  it('has no secret in it, and takes none when it is built', () => {
    expect(stages.flatMap((stage) => allOf(stage, 'ARG'))).toEqual([]);
    for (const secret of secretVariables) expect(text).not.toContain(secret);
    expect(stages.flatMap((stage) => allOf(stage, 'ENV'))).toHaveLength(1);
  });

  it('starts as npm start does, by a process that gets the signals', () => {
    const start = scripts['start'] ?? '';
    const words = execForm(only(allOf(runtime, 'CMD')));
    expect(words?.join(' ')).toBe(start.slice(start.indexOf('node --max')));
    expect(allOf(runtime, 'ENTRYPOINT')).toEqual([]);
    expect(wordsOf(only(allOf(runtime, 'STOPSIGNAL')))).toEqual(['SIGTERM']);
  });

  it('asks the process whether it answers, by Node.js: the image has no curl', () => {
    const check = only(allOf(runtime, 'HEALTHCHECK'));
    expect(execForm(check)?.slice(0, 2)).toEqual(['node', '-e']);
    expect(check.getTextContent()).toMatch(/--interval=10s --timeout=3s --start-period=60s/);
  });

  it('is built from a list of names, in which secrets and databases are not', () => {
    const entries = contextEntries();
    expect(
      entries.filter((name) => /^(\.data|\.git|\.env|dist|node_modules|ops)$/.test(name)),
    ).toEqual([]);
    const needed = stages.flatMap(copySteps).filter(({ from }) => from === undefined);
    for (const { source } of needed) {
      expect(['.', ...entries]).toContain(source.split('/')[0]);
    }
  });
});
