import { readConfig } from '../../src/config/config';

describe('MCP_HOSTS', () => {
  it.each([
    ['record.example.kz', ['record.example.kz']],
    ['Record.Example.KZ, 10.0.0.1', ['record.example.kz', '10.0.0.1']],
    ['[::1]', ['[::1]']],
    ['off', null],
  ])('%s', (text, hosts) => {
    expect(readConfig({ MCP_HOSTS: text }).mcpHosts).toEqual(hosts);
  });

  it.each([
    '*',
    'record.example.kz:443',
    'https://record.example.kz',
    'a,,b',
    '*.example.kz',
    'a b',
  ])('must not be %s', (text) => {
    expect(() => readConfig({ MCP_HOSTS: text })).toThrow(/^MCP_HOSTS must be off, or names/);
  });
});
