import { ConfigError, readConfig } from '../../src/config/config';

function errorMessage(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'none';
}

describe('the configuration of telemetry', () => {
  it('serves metrics where their port is set, on the loopback address by default', () => {
    expect(readConfig({ METRICS_PORT: '9464' }).metrics).toEqual({ host: '127.0.0.1', port: 9464 });
    expect(readConfig({ METRICS_PORT: '0', METRICS_HOST: '::1' }).metrics).toEqual({
      host: '::1',
      port: 0,
    });
    expect(readConfig({ METRICS_HOST: '::1' }).metrics).toBeUndefined();
    expect(errorMessage({ METRICS_PORT: 'on' })).toMatch(
      /^METRICS_PORT must be a port from 0 to 65535/,
    );
  });

  it('sends traces where a collector is set, unless they are disabled', () => {
    const collector = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };
    const json = { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' };
    expect(readConfig(collector).traces).toBe('http/protobuf');
    expect(readConfig({ ...collector, ...json }).traces).toBe('http/json');
    expect(readConfig({ ...collector, OTEL_SDK_DISABLED: 'false' }).traces).toBe('http/protobuf');
    expect(readConfig({ ...collector, OTEL_SDK_DISABLED: 'true' }).traces).toBeUndefined();
    expect(readConfig(json).traces).toBeUndefined();
    expect(errorMessage({ OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' })).toBe(
      'OTEL_EXPORTER_OTLP_PROTOCOL must be http/json or http/protobuf',
    );
    expect(errorMessage({ OTEL_EXPORTER_OTLP_ENDPOINT: 'localhost:4318' })).toBe(
      'OTEL_EXPORTER_OTLP_ENDPOINT must be the http or https URL of a collector',
    );
  });
});
