// A function that makes something of an object once, for objects that do not change.
/** Makes what belongs to an object once, and keeps it as long as that object is kept. What is made must not be changed. */
export function onceFor<Key extends object, Made, More extends unknown[]>(
  make: (key: Key, ...more: More) => Made,
): (key: Key, ...more: More) => Made {
  const known = new WeakMap<Key, { made: Made }>();
  return (key, ...more) => {
    const old = known.get(key) ?? { made: make(key, ...more) };
    known.set(key, old);
    return old.made;
  };
}
