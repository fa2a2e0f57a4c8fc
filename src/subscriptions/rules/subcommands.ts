// Other names for the words of `/lesson`, and the word that a typo or a sentence means.
import { nearest } from '../../platform/edits.ts';
import { fold } from '../../platform/fold.ts';

/** The words are in the order of `/lesson help`. */
const alsoCalled = {
  help: ['?', 'commands', 'usage', '帮助', '命令', '用法', '怎么用'],
  status: ['info', '状态', '进度', '查看'],
  upcoming: ['next', 'schedule', 'coming', '接下来', '下一课', '日程', '课表'],
  catalogue: ['catalog', 'lessons', 'courses', '目录', '课程', '课程目录'],
  preview: ['read', '预览', '预习', '阅读'],
  ask: ['提问', '问嘉宾'],
  questions: ['question', 'mine', '我的提问', '我的问题', '提问记录'],
  archive: ['search', 'answers', '往期', '往期问答', '问答', '查找', '搜索'],
  featured: ['highlights', '精选', '精选评论'],
  top: ['best', '排行', '热门', '点赞最多'],
  subscribe: ['start', '订阅', '开课', '开始'],
  now: [
    ...['现在', '现在发', '马上发', '立即发', '立刻发', '现在就发', '发布'],
    ...['现在发布', '马上发布', '立即发布', '立刻发布', '发下一课'],
  ],
  skip: ['跳过'],
  pause: ['break', '暂停', '暂停课程', '休息', '停一停'],
  resume: ['continue', 'unpause', '继续', '继续上课', '恢复', '恢复上课', '恢复课程'],
  organisers: ['organizers', 'organiser', 'organizer', '组织者', '管理员'],
  guest: ['guests', 'invite', '嘉宾', '邀请', '邀请嘉宾'],
  hour: ['time', '时间', '答疑时间'],
  settings: ['setting', 'config', '设置', '讨论设置'],
  export: ['download', '导出', '下载'],
  agenda: ['order', '议程', '整理提问'],
  unsubscribe: ['stop', 'end', 'quit', '结束', '结束课程', '停止', '停课', '结课', '退订', '取消订阅'],
} satisfies Record<string, readonly string[]>;

export type SubcommandName = keyof typeof alsoCalled;

const order = Object.keys(alsoCalled);

/** Subcommands in the order of `/lesson help`. */
export const inOrder = <T extends { word: string }>(subcommands: readonly T[]): T[] =>
  subcommands.toSorted((a, b) => order.indexOf(a.word) - order.indexOf(b.word));

/** Every name, folded, with the word that it means. */
export const names: ReadonlyMap<string, string> = new Map(
  Object.entries(alsoCalled).flatMap(([word, others]) => [word, ...others].map((name) => [fold(name), word])),
);

/** Whether the text gives no time, or means now. */
export const isNow = (typed: string): boolean => ['', 'now', '现在'].includes(fold(typed).trim());

const undoing = new Set(['undo', 'revert', '撤销', '撤回']);

/** Whether the word asks to undo something. */
export const isUndo = (word: string): boolean => undoing.has(fold(word));

/** Words that people put before a subcommand in a sentence. */
const filler = new Set(
  (
    "a an are can could do does how i i'd i'll i'm is it it's let like me my of on please pls show tell that the this " +
    "to want we what what's whats when where which who with would you 请 请问 怎么 如何 我想 我要"
  ).split(' '),
);

/** Words that mean a subcommand, but not surely enough to do it. */
const hinted: ReadonlyMap<string, string> = new Map(
  Object.entries({
    now: 'post publish send 发送 推送',
    subscribe: 'change language move reschedule timezone zone 时区 语言 改时间 换课',
    unsubscribe: 'cancel delete exit leave mute off remove turn 取消 删除 退出',
    organisers: 'admin admins owner',
  }).flatMap(([word, others]) => others.split(' ').map((other) => [other, word] as const)),
);

/** The words of a text, folded, without those that only lead up to a subcommand. */
const asked = (text: string): string[] =>
  fold(text)
    .split(/[\s,，、!！?？.。:：;；]+/u)
    .filter((word) => word !== '' && !filler.has(word));

/** The subcommand to suggest for a text that names none: by its first word that is not only filler. */
export function meantBy(text: string): string | undefined {
  const [word] = asked(text);
  if (word === undefined) return undefined;
  const all = [...names.keys()];
  const begun = (name: string) => name.startsWith(word) && word.length > (/^[a-z]/.test(word) ? 2 : 1);
  const held = (name: string) => /^\p{Script=Han}{2,}$/u.test(name) && word.includes(name);
  // The longest says most: 取消订阅 holds 订阅, which is its opposite.
  const longest = () => all.filter(held).toSorted((a, b) => b.length - a.length)[0];
  return hinted.get(word) ?? names.get(nearest(word, all) ?? all.find(begun) ?? longest() ?? '');
}

/** Whether a text asks for more than how to use one subcommand. */
export function isQuestion(text: string): boolean {
  if (!/[?？]\s*$/.test(text)) return false;
  const words = asked(text);
  if (words.length === 1 && names.has(words[0] ?? '')) return false;
  return /\s/.test(text.trim()) || /\p{Script=Han}{4}/u.test(text);
}

/** The text without the name of the command, which some people type twice, and without a slash before a subcommand. */
export function withoutCommand(typed: string): string {
  const text = typed.trim();
  const [, slash, rest = ''] = /^(\/?)lesson(?:\s+([\s\S]*))?$/iu.exec(text) ?? [];
  if (slash === '/' || (slash === '' && names.has(fold(rest.split(/\s/u)[0] ?? ''))))
    return withoutCommand(rest);
  return text.replace(/^\/(?=\S)/u, '');
}
