// Reads the inputs of a form by their names, in any round.

/** The state of a form's inputs by block id and action id. */
export type Inputs = Record<string, Record<string, string | undefined>>;

/** Reads what `inRound` wrote. */
function readRound(id: string): { name: string; round: string } {
  const [, name = id, round = ''] = /^([^:]*):(.*)$/.exec(id) ?? [];
  return { name, round };
}

/** The inputs of a form by their names, the round of each, and the block id that goes with a name. */
export function readInputs(state: Inputs) {
  const ids = Object.keys(state).map((id) => ({ id, ...readRound(id) }));
  return {
    inputs: Object.fromEntries(ids.map(({ id, name }) => [name, state[id] ?? {}])),
    rounds: Object.fromEntries(ids.map(({ name, round }) => [name, round])),
    idOf: (name: string): string => ids.find((one) => one.name === name)?.id ?? name,
  };
}
