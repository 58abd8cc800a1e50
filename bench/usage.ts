import type { OptionName, Suite } from './suite';

const command = 'npm run bench --';

const defaults: Readonly<Record<OptionName, string>> = {
  seconds: '3',
  clients: '32',
  only: 'text',
  scale: '1',
};

/** What the command prints when it is used wrongly. */
export function usageOf(suites: readonly Suite[]): string {
  const stored = suites.filter(({ documentMarker }) => documentMarker !== null);
  const lines = [
    ...stored.map(suiteLine),
    `${command} ${stored.map(({ name }) => name).join('|')} --record`,
    ...suites.filter((suite) => !stored.includes(suite)).map(suiteLine),
    `${command} tables`,
  ];
  return `Usage: ${lines.join('\n       ')}\n\n${explanation}`;
}

function suiteLine({ name, defaultRounds, defaultScale, options }: Suite): string {
  const others = options.map((option) => {
    const value = option === 'scale' ? (defaultScale ?? defaults.scale) : defaults[option];
    return ` [--${option} ${value}]`;
  });
  return `${command} ${name} [--rounds ${defaultRounds}]${others.join('')}`;
}

const explanation = `
Measures on the PostgreSQL at BENCH_DATABASE_URL, as a superuser; the default is
postgres://postgres@127.0.0.1:5432/postgres. Tables go to standard output, progress to standard
error. --only selects the loads or queries whose name contains the text, e.g. "one tenant" or Q1.
--scale multiplies the amount of data; growth measures at each of its numbers. --record saves the
figures in bench/results and prints their tables into docs/performance.md; "tables" prints the
saved figures there again. Exits with 1 if a contender failed a round; its other figures, and those
of all other contenders, are printed and saved.
`.trimStart();
