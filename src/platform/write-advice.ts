// The advice to an operator whose Redis takes no writes, for the start and the doctor.

const writeRemedies: Record<string, string> = {
  OOM: 'It is full. Give it more memory (`maxmemory`); Lectern itself needs little, so check what else is stored there.',
  MISCONF:
    'It could not write to its disk. Check whether the disk is full or read-only; the Redis log says more.',
  NOREPLICAS: 'Too few replicas follow it (`min-replicas-to-write`). Bring them back, or ask for fewer.',
  NOPERM: 'Its user lacks permissions. docs/operations.md has an ACL line with all that is needed.',
  READONLY: 'This is a replica. If the master has moved, point REDIS_URL to it.',
  MASTERDOWN: 'This is a replica that has lost its master. Point REDIS_URL to a master.',
  CLUSTERDOWN: 'The cluster has lost nodes. `redis-cli CLUSTER INFO` and `CLUSTER NODES` show which.',
  LOADING: 'It is still loading its data. Try again in a minute.',
};

/** The advice where Redis refuses to write with this word. */
export const writeAdvice = (word: string): string =>
  writeRemedies[word] ?? 'See the Redis log, and docs/operations.md.';
