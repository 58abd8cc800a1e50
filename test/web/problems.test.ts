import { serveSite, textOf, type SiteServer } from './site-server';

let site: SiteServer;
beforeAll(async () => {
  site = await serveSite();
});
afterAll(() => site.close());

/** As a client other than a browser asks. */
const fetchPlain = (path: string): Promise<Response> =>
  fetch(site.address + path, { headers: { accept: '*/*' }, redirect: 'manual' });

describe('an address without a page', () => {
  it.each(['/nothing', '/platforms/unknown', '/ru/sources/none', '/kk/a/b/c', '/pictures/x'])(
    '%s is a page that says so to a browser',
    async (path) => {
      const { status, headers, html } = await site.open(path);
      expect(status).toBe(404);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(html).toContain(`<code>${headers.get('x-request-id')}</code>`);
      expect(html).toContain('<meta name="robots" content="noindex"/>');
    },
  );

  it('is the usual error for other clients', async () => {
    for (const path of ['/nothing', '/platforms/unknown']) {
      const response = await fetchPlain(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ errors: [{ message: 'Not found' }] });
    }
  });

  it('leaves other paths and methods as they were', async () => {
    expect(await (await fetchPlain('/healthz')).text()).toBe('ok\n');
    const posted = await fetch(`${site.address}/platforms`, { method: 'POST' });
    expect([posted.status, await posted.json()]).toMatchObject([404, { errors: [{}] }]);
    const asset = await site.open('/assets/..%2fsite.cjs');
    expect(asset.status).toBe(404);
  });
});

describe('what cannot be read', () => {
  it.each(['asOf=tomorrow', 'status=FINE', 'after=rubbish', 'knownAt=2001-01-01'])(
    '%s is refused with a page that says why',
    async (search) => {
      const { status, html } = await site.open(`/platforms?${search}`);
      expect(status).toBe(400);
      expect(textOf(html)).toContain('The address has something that cannot be read');
      expect(html).not.toContain('rubbish');
    },
  );

  it('a personal number is refused, and not repeated', async () => {
    const iin = '900101300017';
    for (const path of [`/search?q=${iin}`, `/search/suggestions?q=${iin}`, `/platforms/${iin}`]) {
      const { status, html } = await site.open(path);
      expect(status).toBe(400);
      expect(html).not.toContain(iin);
    }
  });

  it('what was sent is shown as text', async () => {
    const text = '"><script>alert(1)</script>';
    const { html } = await site.open(`/search?q=${encodeURIComponent(text)}`);
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;');
    const form = await site.open(`/platforms?name=${encodeURIComponent(text)}`);
    expect(form.html).not.toContain('<script>alert');
  });
});
