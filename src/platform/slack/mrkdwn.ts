// Escapes and reads Slack's own markup (`mrkdwn`).

/** Shows the text as it is: the three characters that begin mentions, links and entities lose their meaning. */
export function escapeMrkdwn(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** The text that a person typed, from Slack's escaped form of it. */
export function unescapeMrkdwn(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** The typed text as the person saw it: mentions and links without their markup, entities as characters. */
export function plainText(typed: string): string {
  const shown = typed
    .replace(/<!(?:subteam\^\w+|date\^[^|>]*|(\w+))(?:\|([^>]*))?>/g, (_, word = '', label?: string) =>
      label === undefined ? `@${word || '…'}` : label,
    )
    .replace(/<([@#])(\w+)(?:\|([^>]*))?>/g, (_, sign: string, id: string, label?: string) => {
      const name = label || id;
      return name.startsWith(sign) ? name : `${sign}${name}`;
    })
    .replace(
      /<([a-z][a-z\d+.-]*:[^|>\s]*)(?:\|([^>]*))?>/gi,
      (_, url: string, label?: string) => label || url,
    );
  return unescapeMrkdwn(shown);
}

/**
 * The people who are mentioned in a typed text. With `should_escape` Slack writes a mention as <@U123|ada>:
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export const peopleNamed = (typed: string): string[] =>
  [...typed.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map(([, id = '']) => id);

/** The first channel that is named in a typed text. */
export const channelNamed = (typed: string): string | undefined =>
  /<#([CG][A-Z0-9]+)(?:\|[^>]*)?>/.exec(typed)?.[1];

export const personMention = (id: string): string => `<@${id}>`;

export const channelMention = (id: string): string => `<#${id}>`;

/** The address of a message. `root` is the message it replies to. */
export function permalink(workspaceUrl: string, channel: string, ts: string, root?: string): string {
  const address = `${workspaceUrl}archives/${channel}/p${ts.replace('.', '')}`;
  return root === undefined || root === ts ? address : `${address}?thread_ts=${root}&cid=${channel}`;
}

/** A link whose label is shown literally. */
export const link = (url: string, label: string): string =>
  `<${url}|${escapeMrkdwn(label).replaceAll('|', '¦')}>`;

/** One of the app's sentences for places where Slack shows no markup: without the marks of bold and code. */
export const plainWords = (text: string): string => unescapeMrkdwn(text.replace(/[*`]/g, ''));
