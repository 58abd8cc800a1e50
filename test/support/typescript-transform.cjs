// Jest compiles with the same compiler and options as the build, so that what is tested is what runs.
// A package that is published as ECMAScript modules alone comes through here as well, as JavaScript.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { transformSync, version } = require('esbuild');

const tsconfigRaw = readFileSync(`${__dirname}/../../tsconfig.json`, 'utf8');

module.exports = {
  process(source, path) {
    const { code, map } = transformSync(source, {
      loader: path.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'node20',
      platform: 'node',
      sourcefile: path,
      sourcemap: 'external',
      tsconfigRaw,
    });
    return { code, map };
  },
  getCacheKey(source, path) {
    return createHash('sha256')
      .update(version + tsconfigRaw + path + '\0' + source)
      .digest('hex');
  },
};
