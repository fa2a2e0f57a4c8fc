// The page's only way to the sandbox: reads its state, sends acts of a person, walks its clock.
import type { Act, ActResult, ClockMove, SandboxState } from '../contract.ts';

const post = (path: string, body: Act | ClockMove): Promise<Response> =>
  fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

export const fetchState = async (): Promise<SandboxState> => {
  const response = await fetch('/sandbox/state');
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
};

/** Never throws: an unreachable sandbox is a failed result. */
export const sendAct = async (act: Act): Promise<ActResult> => {
  try {
    const response = await post('/sandbox/act', act);
    const text = await response.text();
    if (text.startsWith('{')) return JSON.parse(text);
    return { ok: false, error: text.trim() || `HTTP ${response.status}` };
  } catch {
    return { ok: false, error: 'unreachable' };
  }
};

/** Moves the clock, and yields its lines of progress. */
export async function* moveClock(move: ClockMove): AsyncGenerator<string> {
  const response = await post('/sandbox/clock', move);
  if (!response.ok) throw new Error((await response.text()).trim() || `HTTP ${response.status}`);
  if (!response.body) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += value ?? '';
    const lines = rest.split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    yield* lines.map((line) => line.trim()).filter(Boolean);
    if (done) return;
  }
}
