// A failure of the start that the operator can fix; the entry point prints only its message.
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}

/** The root cause of a failure, in few words: `fetch failed` says less than its cause. */
export function causeOf(error: unknown): string {
  let found = error;
  while (found instanceof Error && found.cause !== undefined) found = found.cause;
  // The error holds the attempts at several addresses of one name.
  if (found instanceof AggregateError) [found] = found.errors;
  const said = found instanceof Error ? found.message || found.name : String(found);
  return said.replace(/\s+/g, ' ').slice(0, 200);
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/** The reason that a port cannot be used, with the name of its setting. */
export function portRefusal(port: number, setting: string, error: unknown): StartRefusal {
  const code = codeOf(error);
  const why =
    code === 'EADDRINUSE'
      ? 'is taken, perhaps by another Lectern'
      : code === 'EACCES'
        ? 'may not be used without more rights'
        : `cannot be listened on (${causeOf(error)})`;
  return new StartRefusal(`Port ${port} ${why}. Stop what uses it, or set ${setting} to another.`, {
    cause: error,
  });
}
