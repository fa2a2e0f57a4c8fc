// The emoji names used in a course and its discussions; any other name stays as :name:.

const emoji: Record<string, string> = {
  '+1': '👍',
  thumbsup: '👍',
  '-1': '👎',
  thumbsdown: '👎',
  heart: '❤️',
  raised_hands: '🙌',
  '100': '💯',
  tada: '🎉',
  clap: '👏',
  eyes: '👀',
  wave: '👋',
  pray: '🙏',
  muscle: '💪',
  fire: '🔥',
  rocket: '🚀',
  sparkles: '✨',
  star: '⭐',
  bulb: '💡',
  books: '📚',
  book: '📖',
  open_book: '📖',
  blue_book: '📘',
  closed_book: '📕',
  notebook: '📓',
  memo: '📝',
  pencil: '📝',
  pencil2: '✏️',
  bookmark: '🔖',
  bookmark_tabs: '📑',
  calendar: '📆',
  date: '📅',
  spiral_calendar_pad: '🗓️',
  clock9: '🕘',
  alarm_clock: '⏰',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  bell: '🔔',
  no_bell: '🔕',
  speech_balloon: '💬',
  left_speech_bubble: '🗨️',
  thought_balloon: '💭',
  mega: '📣',
  loudspeaker: '📢',
  question: '❓',
  grey_question: '❔',
  exclamation: '❗',
  warning: '⚠️',
  no_entry: '⛔',
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  ballot_box_with_check: '☑️',
  x: '❌',
  arrow_right: '➡️',
  arrow_left: '⬅️',
  arrow_up: '⬆️',
  arrow_down: '⬇️',
  point_right: '👉',
  point_up: '☝️',
  seedling: '🌱',
  deciduous_tree: '🌳',
  mortar_board: '🎓',
  trophy: '🏆',
  medal: '🏅',
  dart: '🎯',
  compass: '🧭',
  microphone: '🎤',
  studio_microphone: '🎙️',
  headphones: '🎧',
  link: '🔗',
  lock: '🔒',
  unlock: '🔓',
  key: '🔑',
  mag: '🔍',
  pushpin: '📌',
  round_pushpin: '📍',
  paperclip: '📎',
  chart_with_upwards_trend: '📈',
  bar_chart: '📊',
  hammer_and_wrench: '🛠️',
  wrench: '🔧',
  gear: '⚙️',
  bug: '🐛',
  computer: '💻',
  brain: '🧠',
  handshake: '🤝',
  busts_in_silhouette: '👥',
  bust_in_silhouette: '👤',
  smile: '😄',
  slightly_smiling_face: '🙂',
  thinking_face: '🤔',
  joy: '😂',
  sob: '😭',
  cry: '😢',
  coffee: '☕',
  tea: '🍵',
  double_vertical_bar: '⏸️',
  pause_button: '⏸️',
  arrow_forward: '▶️',
  fast_forward: '⏩',
  repeat: '🔁',
  recycle: '♻️',
  newspaper: '📰',
  envelope: '✉️',
  inbox_tray: '📥',
  outbox_tray: '📤',
  package: '📦',
  gift: '🎁',
  globe_with_meridians: '🌐',
  earth_asia: '🌏',
  house: '🏠',
  large_blue_circle: '🔵',
  red_circle: '🔴',
  hash: '#️⃣',
  one: '1️⃣',
  two: '2️⃣',
  three: '3️⃣',
  four: '4️⃣',
  five: '5️⃣',
};

const tones = ['', '', '🏻', '🏼', '🏽', '🏾', '🏿'];

/** The emoji for a name without colons, e.g. `+1` or `+1::skin-tone-3`. */
export const emojiSign = (name: string): string => {
  const [base = '', tone = ''] = name.split('::skin-tone-');
  const sign = Object.hasOwn(emoji, base) ? emoji[base] : undefined;
  return sign ? sign + (tones[Number(tone)] ?? '') : `:${name}:`;
};

/** Splits a text at names between colons: every second piece is a name. */
export const splitEmoji = (text: string): string[] => text.split(/(:[a-z0-9_+'-]+(?:::skin-tone-[2-6])?:)/);

/** The emoji offered first as reactions. */
const likely = ['+1', 'heart', 'raised_hands', '100', 'tada', 'clap', 'eyes', 'pray'];

const names = [...likely, ...Object.keys(emoji)];

/** The first name of each emoji: as in Slack, a pick of :thumbsup: is stored as :+1:. */
const offered = names.filter(
  (name, at) => names.findIndex((one) => emojiSign(one) === emojiSign(name)) === at,
);

/** The emoji for reactions with the typed text in one of their names, with or without colons. */
export const findEmoji = (typed: string): string[] => {
  const wanted = typed.toLowerCase().replaceAll(/^:|:$/g, '').replaceAll(/\s+/g, '_');
  const signs = new Set(names.filter((name) => name.includes(wanted)).map(emojiSign));
  return offered.filter((name) => signs.has(emojiSign(name)));
};
