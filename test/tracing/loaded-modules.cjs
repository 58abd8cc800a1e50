// Tells at the end which modules of OpenTelemetry's a process has loaded.
process.on('exit', () => {
  const loaded = Object.keys(require.cache).flatMap(
    (path) => /node_modules\/(@opentelemetry\/[^/]+)/.exec(path)?.[1] ?? [],
  );
  process.stderr.write(`loaded: ${[...new Set(loaded)].sort().join(' ')}\n`);
});
