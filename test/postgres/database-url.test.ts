import { DatabaseUrlError, parseDatabaseUrl } from '../../src/postgres/database-url';

const serversOf = (url: string): string[] =>
  parseDatabaseUrl(url).servers.map(({ host, port }) => `${host ?? ''}:${port ?? ''}`);

describe('the URL of a database', () => {
  it.each([
    ['postgres://h/d', ['h:']],
    ['postgresql://u:p@h:6432/d', ['h:6432']],
    ['postgres:///d', [':']],
    ['postgres://[::1]:5433/d', ['::1:5433']],
    ['postgres://u:p@a,b:5433,[::1]/d?target_session_attrs=read-write', ['a:', 'b:5433', '::1:']],
    ['postgres:///d?host=a,b&port=1,2', ['a:1', 'b:2']],
    ['postgres:///d?host=a,b&port=7', ['a:7', 'b:7']],
    ['postgres://u@/d?host=/var/run/postgresql', ['/var/run/postgresql:']],
    ['postgres:///d?host=/run/pg&port=5433', ['/run/pg:5433']],
    ['postgres://%2Fvar%2Frun%2Fpostgresql/d', ['/var/run/postgresql:']],
  ])('%s names its servers', (url, servers) => {
    expect(serversOf(url)).toEqual(servers);
  });

  it('has user, password, database and options', () => {
    const { login, options } = parseDatabaseUrl(
      'postgres://u%40x:p%25w%2F@a,b/the%20base?options=-c%20search_path%3Dx&sslmode=disable',
    );
    expect({ login, options }).toEqual({
      login: { user: 'u@x', password: 'p%w/', database: 'the base', ssl: false },
      options: '-c search_path=x',
    });
    expect(parseDatabaseUrl('postgres://u:p@ss@h/d').login.password).toBe('p@ss');
  });

  it('has no settings that would replace those of the gateway', () => {
    const url = 'postgres://h/d?statement_timeout=1&lock_timeout=1&client_encoding=LATIN1&max=99';
    expect(parseDatabaseUrl(url)).toEqual({
      servers: [{ host: 'h', port: undefined }],
      login: { database: 'd' },
      options: '',
    });
  });

  it.each([
    ['postgres://u:p%w@h/secret', 'write it as %25'],
    ['postgres://u:p%@h/secret', 'write it as %25'],
    ['postgres://u:secret@h/d?sslmode=allow', 'sslmode'],
    ['postgres://u:secret@h/d?sslmode=verify-full&sslrootcert=/none/ca.pem', 'ENOENT'],
    ['postgres://u:secret@a,b/d?target_session_attrs=prefer-standby', 'target_session_attrs'],
    ['postgres://u:secret@a,,b/d', 'must be the URL'],
    ['postgres://u:secret@h:0/d', 'must be the URL'],
    ['postgres://u:secret@h:65536/d', 'must be the URL'],
    ['postgres://u:secret@h:x/d', 'must be the URL'],
    ['postgres:///secret?host=a,b&port=1,2,3', 'must be the URL'],
    ['postgres://u:%ffsecret@h/d', 'must be the URL'],
    ['postgres:// secret', 'must be the URL'],
    ['mysql://secret', 'must be the URL'],
    ['secret', 'must be the URL'],
    ['', 'must be the URL'],
  ])('%s is rejected by a sentence that does not repeat it', (url, problem) => {
    const parse = (): unknown => parseDatabaseUrl(url);
    expect(parse).toThrow(DatabaseUrlError);
    expect(parse).toThrow(problem);
    expect(parse).not.toThrow('secret');
  });
});
