// Refusals of acts, in the languages of the page, and the sentences that several acts share.
import type { ActResult, Channel, PageText } from '../contract.ts';
import { app } from '../world.ts';

export const refusal = (en: string, zh: string): PageText => ({ en, 'zh-CN': zh });

export const isRefusal = (found: object): found is PageText => 'zh-CN' in found;

export const no = (said: PageText, status?: number): ActResult => ({
  ok: false,
  error: said.en,
  said,
  ...(status === undefined ? {} : { status }),
});

const isDirect = ({ kind }: Channel): boolean => kind === 'im';
const inEnglish = (channel: Channel): string =>
  isDirect(channel) ? 'this direct message' : `#${channel.name}`;
const inChinese = (channel: Channel): string => (isDirect(channel) ? '这个私信' : ` #${channel.name} `);
/** The place as the beginning of a Chinese sentence. */
const first = (channel: Channel): string => inChinese(channel).trimStart();

export const archived = (channel: Channel): PageText =>
  refusal(`${inEnglish(channel)} is archived.`, `${first(channel)}已归档。`);

export const notArchived = (channel: Channel): PageText =>
  refusal(`${inEnglish(channel)} is not archived.`, `${first(channel)}没有归档。`);

export const lasting = (channel: Channel): PageText =>
  refusal(`${inEnglish(channel)} cannot be deleted.`, `${first(channel)}不能删除。`);

export const joined = (name: string, channel: Channel): PageText =>
  refusal(`${name} is in ${inEnglish(channel)} already.`, `${name} 已经在${inChinese(channel)}里了。`);

export const absent = (name: string, channel: Channel): PageText =>
  refusal(`${name} is not in ${inEnglish(channel)}.`, `${name} 不在${inChinese(channel)}里。`);

export const notJoined = (name: string, channel: Channel): PageText =>
  refusal(
    `${name} is not in ${inEnglish(channel)}. Join it first.`,
    `${name} 不在${inChinese(channel)}里，请先加入。`,
  );

export const noMessage = (ts: string, channel: Channel): PageText =>
  refusal(`There is no message ${ts} in ${inEnglish(channel)}.`, `${first(channel)}里没有消息 ${ts}。`);

export const nobody = (who: string): PageText =>
  refusal(`There is nobody called ${who}.`, `没有叫“${who}”的人。`);

export const noView = (name: string, view: string): PageText =>
  refusal(`${name} has no view ${view} open.`, `${name} 没有打开窗口 ${view}。`);

export const uninstalled = (): PageText =>
  refusal(`${app.name} is not installed any more.`, `${app.name} 已经卸载了。`);

/** A value that an element does not take; the reason is for the developers of the app. */
export const badValue = (why: string): PageText => refusal(why, `这个值不能用：${why}`);
