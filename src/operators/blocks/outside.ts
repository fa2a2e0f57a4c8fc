// Problems with Slack or a clock in plain words, and their solutions.
import type { OutsideFinding } from '../rules/outside.ts';
import { span } from './lines.ts';

const reinstall =
  'Install the app again (OAuth & Permissions). If its bot token has changed, set SLACK_BOT_TOKEN to the new one and restart Lectern.';
const remedies: Record<string, string> = {
  invalid_auth:
    'Copy the bot token again from OAuth & Permissions into SLACK_BOT_TOKEN, and restart Lectern.',
  account_inactive: `The app was removed, or the workspace is gone. ${reinstall}`,
  token_revoked: `The token was revoked. ${reinstall}`,
  token_expired: `The app has token rotation on, which Lectern does not support: turn it off or use an app without it. ${reinstall}`,
  accesslimited:
    'The workspace only allows some IP addresses. Ask its admins to add the one of this machine.',
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
        says: `The bot token lacks ${finding.scopes.join(', ')}: whatever needs ${finding.scopes.length === 1 ? 'it' : 'them'} fails.`,
        advice:
          'Add what is missing under OAuth & Permissions (manifest.yml lists all scopes), then install the app again.',
      };
    case 'slack-away':
      return {
        says: `Slack does not answer at ${finding.apiUrl} (${finding.why}).`,
        advice:
          'Check the network of this machine, and HTTPS_PROXY if it needs one. Lectern continues by itself once Slack answers.',
      };
    case 'clock-off':
      return {
        says: `The clock of this machine is ${span(Math.abs(finding.by))} ${finding.by > 0 ? 'ahead of' : 'behind'} that of ${finding.than}.`,
        advice:
          finding.than === 'Slack'
            ? 'Turn on time synchronisation (NTP): lessons are posted at the wrong minute, and from five minutes on Lectern refuses requests from Slack.'
            : 'Turn on time synchronisation (NTP) on both machines: if this clock is the wrong one, lessons are posted at the wrong minute.',
      };
  }
}
