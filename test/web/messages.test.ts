import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, isEnumType } from 'graphql';
import { languages } from '../../src/web/contract';
import { siteModule } from './site-module';

const site = join(__dirname, '../../src/web/site');
type Message = Record<(typeof languages)[number], string>;
type Messages = Record<string, Message>;

const read = (name: string): Messages =>
  JSON.parse(readFileSync(join(site, 'messages', name), 'utf8')) as Messages;
const names = readdirSync(join(site, 'messages'));
const areas = names.filter((name) => !['enums.json', 'properties.json'].includes(name));
const texts: Messages = Object.assign({}, ...areas.map(read));
const [enums, properties] = ['enums.json', 'properties.json'].map(read) as [Messages, Messages];

function sourcesUnder(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesUnder(path);
      return /(?<!documents)\.tsx?$/.test(entry.name) ? readFileSync(path, 'utf8') : '';
    })
    .join('\n');
}
const code = sourcesUnder(site);

/** The arguments of a message, of its plural forms as well. */
const argumentsOf = (message: string): string[] =>
  [...new Set([...message.matchAll(/\{(\w+)[,}]/g)].map(([, name]) => name!))].sort();

test.each(Object.entries({ ...texts, ...enums, ...properties }))(
  '%s is there in each language, with the same arguments',
  (_, message) => {
    expect(Object.keys(message)).toEqual([...languages]);
    for (const language of languages) {
      expect(message[language]).toMatch(/\S/);
      expect(argumentsOf(message[language])).toEqual(argumentsOf(message.en));
    }
  },
);

test('each text can be formatted in each language', async () => {
  const { translationOf } = (await siteModule('translation.ts')) as {
    translationOf: (language: string) => { text(key: string, values: object): string };
  };
  for (const language of languages) {
    for (const [key, message] of Object.entries(texts)) {
      const values = Object.fromEntries(argumentsOf(message.en).map((name) => [name, 2]));
      const text = translationOf(language).text(key, values);
      expect(text).toMatch(/\S/);
      expect(text).not.toMatch(/[{}]/);
    }
  }
});

test('no text is unused, and none is asked for that there is not', () => {
  // The desk's script has its texts without their area.
  const names = (key: string): string[] => [key, key.replace(/^desk\./, '')];
  const unused = Object.keys(texts).filter(
    (key) => !names(key).some((name) => code.includes(`'${name}'`)),
  );
  expect(unused).toEqual([]);
  const asked = [...code.matchAll(/\bt\.(?:text|rich)\(\s*'([^']+)'/g)].map(([, key]) => key!);
  expect(asked.filter((key) => !Object.hasOwn(texts, key))).toEqual([]);
});

test('each value of the enums that pages show has a name, and no other', () => {
  const schema = buildSchema(readFileSync(join(__dirname, '../../schema.graphql'), 'utf8'));
  const types = new Set(Object.keys(enums).map((key) => key.split('.')[0]!));
  const shown = [...code.matchAll(/\.value\(\s*'(\w+)'/g)].map(([, type]) => type!);
  expect(shown.filter((type) => !types.has(type))).toEqual([]);
  for (const name of types) {
    const type = schema.getType(name);
    if (!isEnumType(type)) continue;
    const values = type.getValues().map((value) => `${name}.${value.name}`);
    const named = Object.keys(enums).filter((key) => key.startsWith(`${name}.`));
    expect(named.sort()).toEqual(values.sort());
  }
});
