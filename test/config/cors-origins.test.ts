import { ConfigError, readConfig } from '../../src/config/config';

const originsOf = (text: string): string[] => readConfig({ CORS_ORIGINS: text }).corsOrigins;

function problemOf(text: string): string {
  try {
    return `accepted as ${originsOf(text).join(' and ')}`;
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
}

const form =
  'CORS_ORIGINS must be * alone, or origins separated by commas, each with a scheme, a host and ' +
  'no path, e.g. https://app.example: ';

describe('CORS_ORIGINS', () => {
  it('is empty by default', () => {
    expect(readConfig({}).corsOrigins).toEqual([]);
    expect(originsOf('')).toEqual([]);
  });

  it.each([
    ['*', ['*']],
    ['https://app.example', ['https://app.example']],
    [
      'https://app.example, http://localhost:3000,http://[::1]:8080',
      ['https://app.example', 'http://localhost:3000', 'http://[::1]:8080'],
    ],
    ['http://192.0.2.1:8080', ['http://192.0.2.1:8080']],
    ['https://my_app.xn--80akhbyknj4f', ['https://my_app.xn--80akhbyknj4f']],
  ])('accepts %s', (text, origins) => expect(originsOf(text)).toEqual(origins));

  it.each([
    ['a trailing slash', 'https://app.example/', 'https://app.example'],
    ['a path', 'https://app.example/a', 'https://app.example'],
    ['a query', 'https://app.example?a', 'https://app.example'],
    ['the usual port of https', 'https://app.example:443', 'https://app.example'],
    ['the usual port of http', 'http://app.example:80', 'http://app.example'],
    ['a capital letter', 'https://App.example', 'https://app.example'],
    ['another script', 'https://пример.kz', 'https://xn--e1afmkfd.kz'],
  ])('refuses %s, and says what to write: %s', (_, text, origin) => {
    expect(problemOf(text)).toBe(`${form}${JSON.stringify(text)} is not one, write ${origin}`);
    expect(problemOf(`https://other.example,${text}`)).toBe(problemOf(text));
  });

  it.each([
    ['no scheme', 'app.example'],
    ['no scheme, and a port', 'localhost:3000'],
    ['null', 'null'],
    ['a wildcard host', 'https://*.example'],
    ['a wildcard port', 'http://localhost:*'],
    ['a wildcard scheme', '*://app.example'],
    ['a scheme that is not of the web', 'file://a'],
    ['a scheme alone', 'https://'],
    ['a port that there is not', 'https://app.example:70000'],
    ['an entry between two commas', ''],
    ['on', 'on'],
  ])('refuses %s by its name: %j', (_, text) => {
    const problem = `${form}${JSON.stringify(text)} is not one`;
    expect(problemOf(`https://other.example,${text},http://a`)).toBe(problem);
  });

  it('refuses * beside others, which would have a key', () => {
    for (const text of ['*,https://app.example', 'https://app.example,*', '*,*']) {
      expect(problemOf(text)).toBe(`${form}"*" is not one`);
    }
  });

  it('does not repeat what may be a password', () => {
    const problem = problemOf('https://user:secret@app.example');
    expect(problem).toBe(`${form}a value with @ is not one, write https://app.example`);
  });
});
