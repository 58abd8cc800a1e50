import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { printSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { domains } from '../src/domains/domains';
import { gatewaySchema } from '../src/graphql/schema';
import { defaultNodeOptions } from './crash/gateway-run';

/** The house rules that no linter knows. */
const root = join(__dirname, '..');

/** By scripts/client-documents.mjs. */
const generated = ['packages/client/src', 'src/web/site'].map((folder) =>
  join(root, folder, 'documents.ts'),
);

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

const sources = ['src', 'migrations', 'test', 'packages/client/src']
  .flatMap((folder) => filesUnder(join(root, folder)))
  .filter((path) => /\.tsx?$/.test(path) && !generated.includes(path))
  .map((path) => ({ path: relative(root, path), text: readFileSync(path, 'utf8') }));

function offenders(offends: (file: { path: string; text: string }) => boolean): string[] {
  return sources.filter(offends).map((file) => file.path);
}

describe('every file', () => {
  it('has lines of at most 100 columns', () => {
    const tooLong = sources.flatMap(({ path, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          line.length > 100 && !/^import .* from '.*';$/.test(line) ? [`${path}:${index + 1}`] : [],
        ),
    );
    expect(tooLong).toEqual([]);
  });

  it('is named in kebab-case, after one thing', () => {
    expect(
      offenders(({ path }) => {
        const name = basename(path);
        return (
          !/^(\d{13}-)?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z-]+)*\.tsx?$/.test(name) ||
          /^(index|utils?|helpers?|common|misc|types)\b|manager|service/.test(name)
        );
      }),
    ).toEqual([]);
  });

  it('says in a sentence what it is', () => {
    const exempt = /\.test\.tsx?$|^test\/|^src\/editor\/page\//;
    expect(offenders(({ path, text }) => !exempt.test(path) && !text.includes('/**'))).toEqual([]);
  });

  it('leaves nothing for later', () => {
    const later = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', '\\bX' + 'XX\\b', '@ts-' + 'ignore'].join('|'),
    );
    expect(offenders(({ text }) => later.test(text))).toEqual([]);
  });
});

describe('the schema', () => {
  it('declares no field twice, since TypeGraphQL would silently keep the first', async () => {
    await gatewaySchema();
    const { fields, queries } = getMetadataStorage();
    const declared = [...fields, ...queries].map(
      ({ target, schemaName }) => [target, schemaName] as const,
    );
    const seen = new Map<unknown, Set<string>>();
    const twice = declared.filter(([target, name]) => {
      const names = seen.get(target) ?? new Set();
      seen.set(target, names);
      return names.size === names.add(name).size;
    });
    expect(twice).toEqual([]);
  });

  it('has its enums declared in one place, which requires a description of each value', () => {
    const declaring = offenders(
      ({ path, text }) => path.startsWith('src/') && text.includes('registerEnumType'),
    );
    expect(declaring).toEqual(['src/kernel/scalars/enum.ts']);
  });

  it('says of every nullable field of a record when it is null', async () => {
    const schema = await gatewaySchema();
    const records = domains.flatMap((domain) => domain.records.map((record) => record.name));
    const silent = records.flatMap((name) => {
      const type = schema.getType(name);
      if (!type || !('getFields' in type)) return [];
      return Object.values(type.getFields())
        .filter(
          (field) => !String(field.type).endsWith('!') && !/null/i.test(field.description ?? ''),
        )
        .map((field) => `${name}.${field.name}`);
    });
    expect(silent).toEqual([]);
  });
});

describe('a deprecation', () => {
  const form = /^Use .+\. Stays until \d{4}-\d{2}-\d{2}\.$/;

  it('says what to use instead, and until when the old one stays', async () => {
    const deprecated = [...printSchema(await gatewaySchema()).matchAll(/@deprecated.*/g)];
    const reasons = deprecated.map(([text]) => /reason: "(.*)"/.exec(text)?.[1] ?? text);
    expect(reasons.filter((reason) => !form.test(reason))).toEqual([]);
  });

  it.each(['', 'Old.', 'Use name.', 'Use name. Stays until June.', 'Stays until 2027-06-30.'])(
    'has another form than %j',
    (reason) => expect(reason).not.toMatch(form),
  );

  it('has this form', () => expect('Use name. Stays until 2027-06-30.').toMatch(form));
});

describe('a gateway that is tried', () => {
  it('is started as npm start does', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    expect(scripts['start']).toContain(`node ${defaultNodeOptions.join(' ')} dist/src/main.js`);
  });
});
