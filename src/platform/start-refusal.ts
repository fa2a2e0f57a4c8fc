// What keeps Lectern from starting and whoever starts it can put right; the door prints its message and no more.
export class StartRefusal extends Error {
  override name = 'StartRefusal';
}
