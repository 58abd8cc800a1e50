import { FetchFailure } from './fetch-failure';
import type { HttpCall, HttpReply } from './http-call';
import type { RequestHeaders } from './request-headers';
import { headerOf } from './response-headers';
import { checkedUrl, type UrlRules } from './url-check';

const maxRedirects = 5;
const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/** What is asked for, before any redirect. */
export interface FirstCall extends Omit<HttpCall, 'headers'> {
  readonly headers: Pick<RequestHeaders, 'common' | 'own'>;
}

/** The last response, which is none of a redirect, and what it answers. */
export interface FollowedReply {
  readonly call: HttpCall;
  readonly reply: HttpReply;
}

/** Sends a request and those that its redirects name, each checked as the first one was. */
export async function followRedirects(
  first: FirstCall,
  rules: UrlRules,
  send: (call: HttpCall) => Promise<HttpReply>,
): Promise<FollowedReply> {
  const { common, own } = first.headers;
  let call: HttpCall = { ...first, headers: { accept: '*/*', ...own, ...common } };
  for (let redirects = 0; ; redirects += 1) {
    const reply = await send(call);
    if (!redirectStatuses.includes(reply.status)) return { call, reply };
    const refuse = (message: string): FetchFailure =>
      new FetchFailure('REDIRECT', message, { status: reply.status });
    if (call.method !== 'GET') throw refuse('A POST is not repeated at another address.');
    if (redirects === maxRedirects) throw refuse(`More than ${maxRedirects} redirects.`);
    const location = headerOf(reply.headers, 'location');
    if (location === undefined) throw refuse('A redirect without an address.');
    const url = checkedUrl(location, rules, call.url);
    const isSameOrigin = url.origin === call.url.origin;
    call = { ...call, url, headers: isSameOrigin ? call.headers : { accept: '*/*', ...common } };
  }
}
