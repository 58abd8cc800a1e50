import { exposedHeaders, preflightMaxAgeSeconds, requestHeaders } from '../../src/http/cors';
import { readPage } from './pages';

const section = readPage('docs/ask.md').text.split('\n## Browsers\n')[1] ?? '';
const headersOf = (start: string): string[] => {
  const item = section.split('\n- ').find((each) => each.startsWith(start)) ?? '';
  return [...item.matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name.toLowerCase());
};

describe('docs/ask.md', () => {
  it('lists the headers that a page may send', () => {
    expect(headersOf('A page may send')).toEqual(['authorization', ...requestHeaders]);
  });

  it('lists the headers that a page can read', () => {
    expect(headersOf('It can read')).toEqual([...exposedHeaders]);
  });

  it('says for how long a preflight response is kept', () => {
    expect(preflightMaxAgeSeconds).toBe(2 * 60 * 60);
    expect(section).toContain('preflight request for two hours');
  });
});
