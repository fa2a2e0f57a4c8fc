// Faults that tests put between Slack and the app: in Web API calls and in event deliveries.

/** A fault of the next calls of a Web API method. */
export type Fault = {
  /** The method, or `upload` for the bytes of a file. */
  method: string;
  /** Number of calls; default 1. */
  times?: number;
  /** Restricts the fault to calls with such arguments. */
  only?: (args: Readonly<Record<string, unknown>>) => boolean;
} & (
  | ({
      /** The call is done first, then answered so. */
      after?: boolean;
    } & (
      | { answer: 'error'; error: string }
      | { answer: 'rate-limited'; retryAfter: number }
      | { answer: 'status'; status: number }
      | { answer: 'hang' }
      | { answer: 'cut' }
    ))
  /** The call gets no answer. It is done after `ms` of real time, even if the client no longer waits, and then cut. */
  | { answer: 'late'; ms: number }
  /** The call is done and answered once `until` settles; with `after` it is done at once. */
  | { answer: 'held'; until: Promise<unknown>; after?: boolean }
);

/**
 * A fault of the next event deliveries. `ms` is real time, default 0.
 * `twice`: an acknowledged event is sent again after `ms`, as Slack does if it missed the answer.
 * `late`: the event is first sent after `ms`, so that later ones overtake it; the act does not wait for it.
 * `lost`: the first delivery never reaches the app; after `ms` Slack treats it as a time-out and begins its retries.
 */
export type EventFault = {
  how: 'twice' | 'late' | 'lost';
  ms?: number;
  /** Restricts the fault to events of this type, e.g. `reaction_added`. */
  type?: string;
  /** Number of events; default 1. */
  times?: number;
};

/** An answer that replaces a Web API method's own. */
type Canned = { ok: boolean; [field: string]: unknown };

export type Faults = {
  add(fault: Fault): void;
  events(fault: EventFault): void;
  /** Gives every call of the method this answer, and the calls do nothing; undefined ends that. */
  override(method: string, answer: Canned | undefined): void;
  /** Removes the faults that have not hit yet; overrides stay. */
  clear(): void;
};

/** The faults as the sandbox uses them: each take returns the fault for that call or event and uses it up. */
export type FaultBox = Faults & {
  ofCall(method: string, args: Readonly<Record<string, unknown>>): Fault | undefined;
  ofEvent(type: string): EventFault | undefined;
  overrideOf(method: string): Canned | undefined;
};

/** A queue of faults, each used up after its `times`. */
function createRow<T extends { times?: number }>() {
  let row: { fault: T; left: number }[] = [];
  return {
    add: (fault: T) => void row.push({ fault, left: fault.times ?? 1 }),
    take(hits: (fault: T) => boolean): T | undefined {
      const next = row.find(({ fault }) => hits(fault));
      if (next) next.left -= 1;
      row = row.filter(({ left }) => left > 0);
      return next?.fault;
    },
    clear: () => {
      row = [];
    },
  };
}

export function createFaults(): FaultBox {
  const calls = createRow<Fault>();
  const events = createRow<EventFault>();
  const overrides = new Map<string, Canned>();
  return {
    add: calls.add,
    events: events.add,
    override(method, answer) {
      if (answer === undefined) overrides.delete(method);
      else overrides.set(method, answer);
    },
    clear() {
      calls.clear();
      events.clear();
    },
    ofCall: (method, args) => calls.take((fault) => fault.method === method && fault.only?.(args) !== false),
    ofEvent: (type) => events.take((fault) => fault.type === undefined || fault.type === type),
    overrideOf: (method) => overrides.get(method),
  };
}
