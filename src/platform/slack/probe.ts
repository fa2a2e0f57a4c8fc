// One request to Slack for diagnosis: whether it takes the token, with which scopes, and the time on Slack's clock.
import { z } from 'zod';
import { causeOf } from '../start-refusal.ts';
import type { Network } from './network.ts';

type Probe =
  | { kind: 'taken'; scopes: readonly string[]; time: number | undefined }
  | { kind: 'refused'; error: string; time: number | undefined }
  | { kind: 'away'; why: string };

const answerSchema = z.object({ ok: z.boolean(), error: z.string().optional() });

/** `patience`: the longest wait for the answer, ms. */
export async function probeSlack(
  { fetch }: Pick<Network, 'fetch'>,
  { apiUrl, token }: { apiUrl: string; token: string },
  patience: number,
): Promise<Probe> {
  try {
    const response = await fetch(`${apiUrl.replace(/\/$/, '')}/auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(patience),
    });
    if (!response.ok) return { kind: 'away', why: `it answers ${response.status}` };
    const { ok, error = 'no reason' } = answerSchema.parse(await response.json());
    const at = Date.parse(response.headers.get('date') ?? '');
    const time = Number.isNaN(at) ? undefined : at;
    if (!ok) return { kind: 'refused', error, time };
    const scopes = (response.headers.get('x-oauth-scopes') ?? '').split(/\s*,\s*/).filter(Boolean);
    return { kind: 'taken', scopes, time };
  } catch (error) {
    return { kind: 'away', why: error instanceof z.ZodError ? 'what answers is not Slack' : causeOf(error) };
  }
}
