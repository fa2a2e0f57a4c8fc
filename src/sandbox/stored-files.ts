// Files as the sandbox keeps them, from the announcement and the upload to the message that shares them.
import type { SharedFile } from './contract.ts';

export type StoredFile = {
  id: string;
  name: string;
  /** In bytes, as announced. */
  size: number;
  /** The content in base64; absent until it is uploaded. */
  bytes?: string;
  /** True once a message has shared it; no second one can. */
  shared: boolean;
};

type Files = Record<string, StoredFile>;

export function withBytes(files: Files, id: string, bytes: string): Files {
  const file = files[id];
  return file ? { ...files, [id]: { ...file, bytes } } : files;
}

export function markShared(files: Files, shared: SharedFile[] = []): Files {
  const ids = new Set(shared.map(({ id }) => id));
  const marked = Object.values(files).map((file) => (ids.has(file.id) ? { ...file, shared: true } : file));
  return Object.fromEntries(marked.map((file) => [file.id, file]));
}

const isText = ({ name }: StoredFile) => /\.(txt|md|json|csv)$/i.test(name);

export const mimetypeOf = (file: StoredFile): string =>
  isText(file) ? 'text/plain' : 'application/octet-stream';

/** A file as a message shows it. */
export const sharedFile = (file: StoredFile, title: string = file.name): SharedFile => ({
  id: file.id,
  name: file.name,
  title,
  size: file.size,
  mimetype: mimetypeOf(file),
  url: `/sandbox/file/${file.id}`,
});
