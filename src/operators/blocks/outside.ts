// Problems with Slack or a clock in plain words, and their solutions.
import type { OutsideFinding } from '../rules/outside.ts';
import { span } from './lines.ts';

const reinstall =
  'Install the app again (OAuth & Permissions). Is its bot token another one then, set SLACK_BOT_TOKEN to it and restart Lectern.';
const remedies: Record<string, string> = {
  invalid_auth:
    'Copy the bot token again from OAuth & Permissions into SLACK_BOT_TOKEN, and restart Lectern.',
  account_inactive: `The app was removed, or the workspace is gone. ${reinstall}`,
  token_revoked: `Somebody revoked the token. ${reinstall}`,
  token_expired: `The app rotates its tokens, which Lectern takes no part in: it needs an app without. ${reinstall}`,
  accesslimited: 'The workspace allows only some addresses. Ask its admins to add that of this machine.',
};

export function toldOutside(finding: OutsideFinding): { says: string; advice: string } {
  switch (finding.is) {
    case 'slack-refuses':
      return {
        says: `Slack refuses SLACK_BOT_TOKEN (${finding.error}): nothing is posted, and people are told that Lectern cannot work.`,
        advice: remedies[finding.error] ?? `Ask an admin of the workspace what it allows. ${reinstall}`,
      };
    case 'scopes-missing':
      return {
        says: `The bot token lacks ${finding.scopes.join(', ')}: what needs it fails.`,
        advice:
          'Add what is missing under OAuth & Permissions (manifest.yml has all of it), then install the app again.',
      };
    case 'slack-away':
      return {
        says: `Slack does not answer at ${finding.apiUrl} (${finding.why}).`,
        advice:
          'Check the network of this machine, and HTTPS_PROXY where it needs one. Lectern goes on by itself once Slack answers.',
      };
    case 'clock-off':
      return {
        says: `The clock of this machine is ${span(Math.abs(finding.by))} ${finding.by > 0 ? 'ahead of' : 'behind'} that of ${finding.than}.`,
        advice:
          finding.than === 'Slack'
            ? 'Have it set by itself (NTP): lessons come at the wrong minute, and from five minutes on no request of Slack is taken.'
            : 'Have both machines set theirs by themselves (NTP): lessons come at the wrong minute where this one is wrong.',
      };
  }
}
