// Turns mrkdwn into the words shown on screen, for screen readers.
import type { Person, SandboxState } from '../../contract.ts';
import { emojiSign, splitEmoji } from '../emoji.ts';
import { channelName, personName } from '../names.ts';
import { slackDate } from '../when.ts';
import { type Inline, readMrkdwn } from './read-mrkdwn.ts';

const withSigns = (text: string): string =>
  splitEmoji(text)
    .map((piece, index) => (index % 2 === 0 ? piece : emojiSign(piece.slice(1, -1))))
    .join('');

export function spoken(text: string, state: SandboxState, me: Pick<Person, 'zone' | 'locale'>): string {
  const named = (name: string, id: string, label: string) => (name === id && label ? label : name);
  const say = (one: Inline): string => {
    switch (one.kind) {
      case 'bold':
      case 'italic':
      case 'strike':
        return one.inside.map(say).join('');
      case 'user':
        return `@${named(personName(state, one.id), one.id, one.label)}`;
      case 'channel':
        return `#${named(channelName(state, one.id), one.id, one.label)}`;
      case 'date':
        return slackDate(one.pattern, new Date(one.at * 1000), new Date(state.now), me.zone, me.locale);
      case 'link':
        return withSigns(one.label) || one.url.replace(/^mailto:/, '');
      case 'broadcast':
        return one.label;
      case 'emoji':
        return emojiSign(one.text);
      default:
        return one.text;
    }
  };
  return readMrkdwn(text)
    .map((part) => (part.kind === 'pre' ? part.text : part.inside.map(say).join('')))
    .join('\n')
    .trim();
}
