// Outcomes of sending, finding and changing messages, read from Slack's errors.
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';

export type SendOutcome =
  | { kind: 'sent'; ts: string }
  /** The message was posted in a wrong place: outside its thread, or in another channel. */
  | { kind: 'stray'; ts: string; channel: string }
  /** Slack asks to wait (429). Nothing was posted. */
  | { kind: 'wait'; afterMs: number }
  /** This channel takes no posts of the app: it is archived, left, deleted or restricted. */
  | { kind: 'place-closed'; error: string }
  /** The thread of the reply is deleted or locked. */
  | { kind: 'thread-closed'; error: string }
  /** The message itself was refused; sending it again changes nothing. */
  | { kind: 'message-refused'; error: string }
  /** Slack refused for a temporary reason, or one of the installation. Nothing was posted. */
  | { kind: 'outside'; error: string }
  /** The message may or may not be posted. */
  | { kind: 'unknown'; error: string };

export type LookOutcome =
  | { kind: 'found'; ts: string }
  /** The message is in the channel and not in its thread. */
  | { kind: 'stray'; ts: string; channel: string }
  | { kind: 'absent' }
  | { kind: 'place-closed'; error: string }
  | { kind: 'outside'; error: string };

/** Errors that keep a message unchanged until its channel, or its thread, takes changes again. */
const closedToChanges =
  /^(channel_not_found|is_inactive|is_archived|not_in_channel|team_added_to_org|restricted_action.*)$/;

/** Errors that keep a message unchanged for good: it may not be changed, or not in this way. */
const changedNever =
  /^(cant_update_message|edit_window_closed|block_mismatch|no_text|msg_.*too_long|invalid_(blocks|blocks_format|arguments|attachments|metadata_.*))$/;

/**
 * The outcome of a change: `closed` while the channel takes none; `gone` where the message is deleted; `final` when the change will
 * never succeed; `wait` when Slack takes no changes at all for a moment (429); `later` where it may still succeed, or already has,
 * as with every unknown error code. https://docs.slack.dev/reference/methods/chat.update
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

/** The ms that Slack asks to wait; 0 where it does not. */
export function retryAfter(error: unknown): number {
  const failure = sendFailure(error);
  return failure.kind === 'wait' ? failure.afterMs : 0;
}

/** Reasons that no direct message reaches a person: https://docs.slack.dev/reference/methods/conversations.open */
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
  /** Slack does not let the app delete the message, now or for good. */
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

/** A deleted thread holds no message. */
export function lookFailure(error: unknown): LookOutcome {
  const code = errorCode(error);
  if (threadClosed.has(code)) return { kind: 'absent' };
  return { kind: placeClosed.has(code) ? 'place-closed' : 'outside', error: code };
}

// Errors that only the operator of Lectern, or an admin of that workspace, can end. Every method may give them:
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

/** Whether this error code refuses the token for every method. */
export const refusesToken = (code: string): boolean => tokenRefused.has(code);

/** Whether this error code refuses the token only for this method. */
export const refusesMethod = (code: string): boolean => methodRefused.has(code);

/** Slack's own error code where there is one, else the kind of trouble. */
export function errorCode(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof WebAPIHTTPError) return `http_${error.statusCode}`;
  if (error instanceof WebAPIRequestError) return 'no_answer';
  return 'unknown_trouble';
}
