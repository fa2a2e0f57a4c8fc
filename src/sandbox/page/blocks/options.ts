// The choices of selects, radio buttons and checkboxes, from each source Slack has.
import type { Channel } from '../../contract.ts';
import { canSee, placeName } from '../names.ts';
import { type Page, usePage } from '../page-context.ts';
import { type Fields, fields, list, string, strings, words } from '../read.ts';

export type Option = { value: string; label: string; description: string; group: string };

export const readOptions = (options: unknown, group = ''): Option[] =>
  list(options).map((option) => ({
    value: string(option.value),
    label: words(option.text),
    description: words(option.description),
    group,
  }));

const option = (value: string, label: string, description = ''): Option => ({
  value,
  label,
  description,
  group: '',
});

const people = ({ state }: Page): Option[] => [
  ...state.people.map((person) => option(person.id, person.name, person.title)),
  option(state.app.userId, state.app.name),
];

const isIncluded = (channel: Channel, filter: Fields, page: Page): boolean => {
  const include = strings(filter.include);
  if (include.length > 0 && !include.includes(channel.kind)) return false;
  return !(
    filter.exclude_bot_users &&
    channel.kind === 'im' &&
    channel.members.includes(page.state.app.userId)
  );
};

const places = (page: Page, filter: Fields): Option[] =>
  page.state.channels
    .filter((channel) => !channel.archived && canSee(channel, page.me) && isIncluded(channel, filter, page))
    .map((channel) => option(channel.id, placeName(page.state, channel, page.me.id)));

/** All choices of a select, in the order shown. */
export const useOptions = (element: Fields): Option[] => {
  const page = usePage();
  const kind = string(element.type).replace('multi_', '');
  if (kind === 'users_select') return people(page);
  if (kind === 'channels_select') return places(page, { include: ['public'] });
  if (kind === 'conversations_select') return places(page, fields(element.filter));
  const groups = list(element.option_groups).flatMap((group) =>
    readOptions(group.options, words(group.label)),
  );
  return groups.length ? groups : readOptions(element.options);
};

/** Options whose label contains every typed word, in any order. "_" counts as a space, as in names of zones. */
export const matching = (options: Option[], typed: string): Option[] => {
  const plain = (text: string): string => text.toLowerCase().replaceAll(/[_/]/g, ' ');
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  return options.filter((one) =>
    wanted.every((word) => plain(`${one.label} ${one.description}`).includes(word)),
  );
};
