// What a test makes go wrong between Slack and the app: calls of the Web API, and the deliveries of events.

/** How the next calls of a Web API method go wrong. */
export type Fault = {
  /** A method, or `upload` for the bytes of a file. */
  method: string;
  /** How many calls; default 1. */
  times?: number;
  /** Only calls with such arguments. */
  only?: (args: Readonly<Record<string, unknown>>) => boolean;
} & (
  | ({
      /** Done first, then this answer. */
      after?: boolean;
    } & (
      | { answer: 'error'; error: string }
      | { answer: 'rate-limited'; retryAfter: number }
      | { answer: 'status'; status: number }
      | { answer: 'hang' }
      | { answer: 'cut' }
    ))
  /** No answer; done after `ms` of real time, whether or not the client still waits, and then cut. */
  | { answer: 'late'; ms: number }
  /** Done, and answered, once this is settled; with `after` done at once. */
  | { answer: 'held'; until: Promise<unknown>; after?: boolean }
);

/**
 * How the next deliveries of events go wrong; `ms` of real time, default 0.
 * `twice`: although acknowledged, it is sent again after `ms`, as Slack does when it missed the answer.
 * `late`: Slack first sends it after `ms`, so that later ones overtake it; the act does not wait for it.
 * `lost`: the first delivery never reaches the app; after `ms` Slack notices, as of a time-out, and its retries begin.
 */
export type EventFault = {
  how: 'twice' | 'late' | 'lost';
  ms?: number;
  /** Only events of this type, e.g. `reaction_added`. */
  type?: string;
  /** How many events; default 1. */
  times?: number;
};

/** What a Web API method answers in place of its own answer. */
type Canned = { ok: boolean; [field: string]: unknown };

export type Faults = {
  add(fault: Fault): void;
  events(fault: EventFault): void;
  /** Every call of the method gets this answer and does nothing, until it is called with none. */
  override(method: string, answer: Canned | undefined): void;
  /** Forgets the faults that have not hit yet; overrides stay. */
  clear(): void;
};

/** The faults kept for those whom they hit: each asks which is meant for it, and uses it up. */
export type FaultBox = Faults & {
  ofCall(method: string, args: Readonly<Record<string, unknown>>): Fault | undefined;
  ofEvent(type: string): EventFault | undefined;
  overrideOf(method: string): Canned | undefined;
};

/** A row of faults, each used up after its `times`. */
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
