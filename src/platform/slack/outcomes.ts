// What became of a message sent or looked for, read from Slack's error.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

export type SendOutcome =
  | { kind: 'sent'; ts: string }
  /** It was posted, and not where it was asked for: outside its thread, or in another channel. */
  | { kind: 'stray'; ts: string; channel: string }
  /** Slack asks to wait (429). Nothing was posted. */
  | { kind: 'wait'; afterMs: number }
  /** This channel takes no posts of ours: archived, left, deleted, restricted. */
  | { kind: 'place-closed'; error: string }
  /** The thread it replies to is gone or locked. */
  | { kind: 'thread-closed'; error: string }
  /** The message itself was refused; sending it again changes nothing. */
  | { kind: 'message-refused'; error: string }
  /** Refused for a reason of the moment or of the installation. Nothing was posted. */
  | { kind: 'outside'; error: string }
  /** It may stand or not. */
  | { kind: 'unknown'; error: string };

export type LookOutcome =
  | { kind: 'found'; ts: string }
  /** It stands in the channel and not in the thread it was asked for. */
  | { kind: 'stray'; ts: string; channel: string }
  | { kind: 'absent' }
  | { kind: 'place-closed'; error: string }
  | { kind: 'outside'; error: string };

/** Why a message of ours stays as it is until its channel, or its thread, takes changes again. */
const closedToChanges =
  /^(channel_not_found|is_inactive|is_archived|not_in_channel|team_added_to_org|restricted_action.*)$/;

/** Why a message stays as it is for good: it may not be changed, or not so. */
const changedNever =
  /^(cant_update_message|edit_window_closed|block_mismatch|no_text|msg_.*too_long|invalid_(blocks|blocks_format|arguments|attachments|metadata_.*))$/;

/**
 * What became of a change: `closed` while its channel takes none; `gone` where the message is deleted,
 * `final` when it never will come about otherwise; `wait` when Slack
 * takes none at all for a moment (429); `later` where it may come about yet, or has, as with every word that is not known.
 * https://docs.slack.dev/reference/methods/chat.update
 */
export type EditOutcome = 'changed' | 'closed' | 'gone' | 'final' | 'wait' | 'later';

export function editFailure(error: unknown): Exclude<EditOutcome, 'changed'> {
  if (error instanceof WebAPIRateLimitedError) return 'wait';
  if (!(error instanceof WebAPIPlatformError)) return 'later';
  const code = errorCode(error);
  if (code === 'ratelimited' || code === 'rate_limited') return 'wait';
  if (closedToChanges.test(code)) return 'closed';
  if (code === 'message_not_found') return 'gone';
  return changedNever.test(code) ? 'final' : 'later';
}

/** For how many ms Slack asks to wait; 0 where it does not. */
export function retryAfter(error: unknown): number {
  const failure = sendFailure(error);
  return failure.kind === 'wait' ? failure.afterMs : 0;
}

/** Why no direct message reaches a person: https://docs.slack.dev/reference/methods/conversations.open */
export const unreachable: ReadonlySet<string> = new Set([
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'user_disabled',
  'invalid_user_combination',
  'cannot_dm_bot',
  'not_allowed_in_shared_channel',
  'restricted_action',
]);

export type DeleteOutcome =
  | { kind: 'deleted' }
  /** Slack asks to wait (429). */
  | { kind: 'wait'; afterMs: number }
  /** Slack lets the app not delete it, now or for good. */
  | { kind: 'refused'; error: string }
  | { kind: 'outside'; error: string };

/** https://docs.slack.dev/reference/methods/chat.delete */
const undeletable =
  /^(cant_delete_message|compliance_exports_prevent_deletion|channel_not_found|is_archived|not_in_channel|restricted_action.*)$/;

export function deleteFailure(error: unknown): DeleteOutcome {
  const code = errorCode(error);
  if (error instanceof WebAPIPlatformError && code === 'message_not_found') return { kind: 'deleted' };
  const failure = sendFailure(error);
  if (failure.kind === 'wait') return failure;
  return { kind: undeletable.test(code) ? 'refused' : 'outside', error: code };
}

const placeClosed = new Set([
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_non_threadable_channel',
  'messages_tab_disabled',
]);
const messageRefused = new Set([
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_arguments',
  'invalid_metadata_format',
  'invalid_metadata_schema',
  'metadata_too_large',
  'msg_blocks_too_long',
  'msg_too_long',
  'no_text',
  'too_many_attachments',
]);
const threadClosed = new Set([
  'thread_not_found',
  'invalid_thread_ts',
  'cannot_reply_to_message',
  'restricted_action_thread_locked',
]);
// "Partly succeeded" is possible behind these two: https://docs.slack.dev/reference/methods/chat.postMessage
const mayHaveHappened = new Set(['internal_error', 'fatal_error']);

export function sendFailure(error: unknown): SendOutcome {
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'wait', afterMs: Math.max(error.retryAfter, 1) * 1000 };
  const code = errorCode(error);
  if (!(error instanceof WebAPIPlatformError)) return { kind: 'unknown', error: code };
  if (mayHaveHappened.has(code)) return { kind: 'unknown', error: code };
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'wait', afterMs: 30_000 };
  if (placeClosed.has(code)) return { kind: 'place-closed', error: code };
  if (threadClosed.has(code)) return { kind: 'thread-closed', error: code };
  if (messageRefused.has(code)) return { kind: 'message-refused', error: code };
  return { kind: 'outside', error: code };
}

/** A thread that is gone holds no message. */
export function lookFailure(error: unknown): LookOutcome {
  const code = errorCode(error);
  if (threadClosed.has(code)) return { kind: 'absent' };
  return { kind: placeClosed.has(code) ? 'place-closed' : 'outside', error: code };
}

// What only whoever runs Lectern, or administers that workspace, can end. The errors every method may answer:
// https://docs.slack.dev/reference/methods/auth.test
const tokenRefused = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'two_factor_setup_required',
  'team_access_not_granted',
  'accesslimited',
]);
const methodRefused = new Set([
  'missing_scope',
  'not_allowed_token_type',
  'ekm_access_denied',
  'enterprise_is_restricted',
  'method_deprecated',
  'deprecated_endpoint',
]);

/** Whether by this word Slack refuses the token whatever it is used for. */
export const refusesToken = (code: string): boolean => tokenRefused.has(code);

/** Whether by this word Slack takes the token, but not for this method. */
export const refusesMethod = (code: string): boolean => methodRefused.has(code);

/** Slack's own error word where there is one, else what kind of trouble it was. */
export function errorCode(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`;
  if (error instanceof WebAPIRequestError) return 'no_answer';
  return 'unknown_trouble';
}
