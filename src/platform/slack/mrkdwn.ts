// Text on its way into Slack's own markup (`mrkdwn`).

/** Shows the text as it is: the three characters that begin mentions, links and entities lose their meaning. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** What a person typed, from what Slack sends of it. */
export function unescapeMrkdwn(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

export const personMention = (id: string): string => `<@${id}>`;

export const channelMention = (id: string): string => `<#${id}>`;

/** A sentence of ours where Slack shows no markup: without the marks of bold and code. */
export const plainWords = (text: string): string => unescapeMrkdwn(text.replace(/[*`]/g, ''));
