// Links to messages as Slack writes them: https://…/archives/C0123/p1795795200000100?thread_ts=1795795100.000100&cid=C0123

export type Place = { at: string; thread?: string; message: string };

/** The place in the page that such a link leads to; undefined for any other link. A link to a reply opens its thread. */
export const placeOf = (url: string): Place | undefined => {
  const [, at, seconds, micros] = /\/archives\/([CDG]\w+)\/p(\d{10})(\d{6})(?:[?#]|$)/.exec(url) ?? [];
  if (!at) return undefined;
  const thread = /[?&]thread_ts=(\d{10}\.\d{6})(?:&|$)/.exec(url)?.[1];
  return { at, message: `${seconds}.${micros}`, ...(thread && { thread }) };
};
