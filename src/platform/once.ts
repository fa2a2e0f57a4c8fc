// Caches values that are derived from objects which do not change.
/** Derives a value from an object once, and keeps it as long as that object is kept. The value must not be changed. */
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
