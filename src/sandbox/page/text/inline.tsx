// Inline elements: mentions, dates, links, emoji.
import type { ReactNode } from 'react';
import { emojiSign, splitEmoji } from '../emoji.ts';
import { channelName, personName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { placeOf } from '../permalink.ts';
import { addressOf } from '../use-route.ts';
import { slackDate } from '../when.ts';

/** Whether an address is safe to follow. */
const isSafe = (url: string): boolean => /^(https?:|mailto:|tel:)/i.test(url);

/** The attributes of a link: within the page if it leads to a message the sandbox has, otherwise into a new tab. */
export const useHref = (): ((url: string) => { href: string; target?: string; rel?: string }) => {
  const { state, me } = usePage();
  return (url) => {
    const place = placeOf(url);
    return place && state.channels.some(({ id }) => id === place.at)
      ? { href: addressOf({ as: me.id, ...place }) }
      : { href: url, target: '_blank', rel: 'noopener noreferrer' };
  };
};

export const Link = ({ url, children }: { url: string; children?: ReactNode }) => {
  const hrefOf = useHref();
  if (!isSafe(url)) return <span>{children ?? url}</span>;
  return <a {...hrefOf(url)}>{children ?? url.replace(/^mailto:/, '')}</a>;
};

export const UserMention = ({ id, label }: { id: string; label?: string }) => {
  const { state, me } = usePage();
  const name = personName(state, id);
  return (
    <span className={id === me.id ? 'mention mention-me' : 'mention'}>
      @{name === id && label ? label : name}
    </span>
  );
};

export const ChannelMention = ({ id, label }: { id: string; label?: string }) => {
  const { state, me } = usePage();
  const name = channelName(state, id);
  return (
    <a className="mention" href={addressOf({ as: me.id, at: id })}>
      #{name === id && label ? label : name}
    </a>
  );
};

export const Moment = ({ at, pattern, link = '' }: { at: number; pattern: string; link?: string }) => {
  const { me, now } = usePage();
  const date = new Date(at * 1000);
  const shown = (
    <time dateTime={date.toISOString()}>{slackDate(pattern, date, now, me.zone, me.locale)}</time>
  );
  return link ? <Link url={link}>{shown}</Link> : shown;
};

/** An unknown name stays as written, so times such as 09:00:00 are left alone too. */
export const Emoji = ({ name }: { name: string }) => {
  const sign = emojiSign(name);
  return sign.startsWith(':') ? (
    sign
  ) : (
    <span role="img" aria-label={name} title={`:${name}:`}>
      {sign}
    </span>
  );
};

/** Text as it is, with emoji names shown as emoji (plain_text with `emoji`). */
export const Plain = ({ text }: { text: string }) =>
  splitEmoji(text).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places.
    index % 2 ? <Emoji key={index} name={piece.slice(1, -1)} /> : piece,
  );
