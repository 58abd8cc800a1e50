const ruleNames: readonly string[] = ['allow', 'disallow', 'crawl-delay'];
const maxRules = 2_000;
const maxPatternLength = 500;
const maxWildcards = 10;

/**
 * What a robots.txt says to one robot and to all robots, bounded so that reading it and matching
 * an address stay cheap whatever an upstream sends: robots-parser copies each rule for each of the
 * robots that its group names, and goes through the address once for each wildcard. Rules beyond
 * 2,000 are ignored.
 */
export function relevantRobots(text: string, product: string): string {
  const own = product.toLowerCase();
  const kept: string[] = [];
  let group = new Set<string>();
  let isNamingRobots = false;
  let rules = 0;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [name, value] = fieldOf(line);
    if (name === 'user-agent') {
      if (!isNamingRobots) group = new Set();
      isNamingRobots = true;
      const robot = value.toLowerCase().split('/', 1)[0]?.trim() ?? '';
      if (robot === '*' || robot === own) group.add(robot);
    } else if (ruleNames.includes(name) && rules < maxRules) {
      if (isNamingRobots) kept.push(...[...group].map((robot) => `user-agent: ${robot}`));
      isNamingRobots = false;
      if (group.size === 0) continue;
      rules += 1;
      kept.push(...boundedRule(name, value));
    }
  }
  return kept.join('\n');
}

function fieldOf(line: string): [name: string, value: string] {
  const colon = line.indexOf(':');
  const comment = line.indexOf('#');
  const end = comment < 0 ? line.length : comment;
  return [
    line.slice(0, Math.max(colon, 0)).trim().toLowerCase(),
    line.slice(colon + 1, end).trim(),
  ];
}

/** A pattern that is too costly disallows what it begins with, and allows nothing. */
function boundedRule(name: string, value: string): string[] {
  const pattern = value.replace(/\*+/g, '*');
  const parts = pattern.split('*');
  const isCostly = pattern.length > maxPatternLength || parts.length - 1 > maxWildcards;
  if (isCostly && name === 'allow') return [];
  const cheap = parts.slice(0, maxWildcards).join('*').slice(0, maxPatternLength);
  return [`${name}: ${isCostly ? cheap : pattern}`];
}
