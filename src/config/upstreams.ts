import { parseContact, parseUpstreams, type ReadVariable } from './parsers';

/** Which upstreams are read by themselves, and by whom. */
export interface UpstreamVariables {
  /** How publishers of upstreams reach the operator; undefined: nothing is fetched. */
  upstreamContact: string | undefined;
  /** The upstreams that are read at the times of their schedules; undefined: none is. */
  upstreams: 'all' | readonly string[] | undefined;
}

const contactForm = 'an e-mail address or an https URL';

/** Reads the variables of upstreams. */
export function readUpstreams(read: ReadVariable, problems: string[]): UpstreamVariables {
  const upstreamContact = read('UPSTREAM_CONTACT', contactForm, parseContact);
  const form = 'all, or names of upstreams separated by commas';
  const upstreams = read('UPSTREAMS', form, parseUpstreams);
  if (upstreams !== undefined && upstreamContact === undefined) {
    problems.push(`UPSTREAM_CONTACT must be set if UPSTREAMS is: ${contactForm}`);
  }
  return { upstreamContact, upstreams };
}
