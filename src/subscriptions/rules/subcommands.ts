// Other names for the words of `/lesson`, and the word that a typo means.
import leven from 'leven';
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
  now: ['现在', '现在发', '马上发', '立即发'],
  skip: ['跳过'],
  pause: ['break', '暂停', '休息', '停一停'],
  resume: ['continue', 'unpause', '继续', '恢复', '恢复上课'],
  organisers: ['organizers', 'organiser', 'organizer', '组织者', '管理员'],
  guest: ['guests', 'invite', '嘉宾', '邀请', '邀请嘉宾'],
  hour: ['time', '时间', '答疑时间'],
  settings: ['setting', 'config', '设置', '讨论设置'],
  export: ['download', '导出', '下载'],
  agenda: ['order', '议程', '整理提问'],
  unsubscribe: ['stop', 'end', 'quit', '结束', '停止', '停课', '结课', '退订', '取消订阅'],
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

/** The word to suggest instead of one that is not known. */
export const meantBy = (word: string): string | undefined => names.get(nearest(word, names.keys()) ?? '');

/** The candidate with the fewest edits, if few enough of its letters change. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: { candidate: string; edits: number } | undefined;
  for (const candidate of candidates) {
    const edits = leven(fold(word), fold(candidate));
    if (best === undefined || edits < best.edits) best = { candidate, edits };
  }
  return best !== undefined && best.edits <= Math.max(1, Math.round(best.candidate.length / 3))
    ? best.candidate
    : undefined;
}
