// Tells at the end which packages a process has loaded, and apart from them those of OpenTelemetry.
process.on('exit', () => {
  const loaded = Object.keys(require.cache).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  const packages = [...new Set(loaded)].sort();
  const ofTracing = packages.filter((name) => name.startsWith('@opentelemetry/'));
  process.stderr.write(`loaded: ${ofTracing.join(' ')}\npackages: ${packages.join(' ')}\n`);
});
